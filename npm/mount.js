// The widgets for those who want no element of their own.

import { Door } from "./door.js";

/** Puts a form into an element of the page. Settles when it can be used; fails with an `Error` that says why it cannot come. */
export function mount(target, options) {
  return mounted(target, "form", options);
}

/** Puts the settings of all accounts into an element of the page. */
export function mountAccounts(target, options) {
  return mounted(target, "accounts", options);
}

async function mounted(target, kind, given) {
  const options = { ...given };
  const host = target.appendChild(document.createElement("div"));
  const door = new Door(host, kind, (name) => options[name]);
  const unmount = () => {
    door.close();
    host.remove();
  };
  try {
    await door.enter();
  } catch (error) {
    unmount();
    throw error;
  }
  return {
    unmount,
    focus: () => door.call("focus"),
    reset: () => door.call("reset"),
    submit: () => door.call("submit"),
    set(changes) {
      Object.assign(options, changes);
      Object.keys(changes).forEach((name) => door.changed(name));
    },
    get dirty() {
      return door.widget?.dirty ?? false;
    },
    get value() {
      return door.widget ? door.widget.value : options.value;
    },
  };
}
