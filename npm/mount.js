// The widgets for those who want no element of their own.

import { Door } from "./door.js";

/** Puts a form into an element of the page; settles when it can be used. */
export function mount(target, options) {
  return mounted(target, "form", options);
}

/** Puts the settings of all accounts into an element of the page. */
export function mountAccounts(target, options) {
  return mounted(target, "accounts", options);
}

async function mounted(target, widget, given = {}) {
  const options = { ...given };
  const door = new Door(target, widget, (name) => options[name]);
  await door.enter();
  return {
    unmount: () => door.close(),
    focus: () => door.call("focus"),
    reset: () => door.call("reset"),
    submit: () => door.call("submit"),
    set(changes) {
      for (const [name, value] of Object.entries(changes)) {
        options[name] = value;
        door.changed(name);
      }
    },
    get dirty() {
      return door.dirty;
    },
    get value() {
      return door.get("value");
    },
  };
}
