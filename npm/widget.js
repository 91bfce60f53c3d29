// A widget on the page: program, styles and root in their place.

import { transportTo } from "./backend.js";
import * as events from "./events.js";
import { programFor } from "./program.js";
import { sheetsOf } from "./styles.js";

const EVENTS = {
  saved: events.EmailAccountSavedEvent,
  error: events.EmailAccountErrorEvent,
  test: events.EmailAccountTestEvent,
  dirty: events.EmailAccountDirtyEvent,
  cancel: events.EmailAccountCancelEvent,
};

/** One widget. */
export class Widget {
  #target;
  #kind;
  #option;
  #root = document.createElement("div");
  #mounted;

  constructor(target, kind, option) {
    this.#target = target;
    this.#kind = kind;
    this.#option = option;
  }

  async show() {
    const [program, sheets] = await Promise.all([programFor(this.#kind, this.#option), sheetsOf(this.#kind)]);
    const shadow = this.#target.shadowRoot ?? this.#target.attachShadow({ mode: "open", delegatesFocus: true });
    shadow.adoptedStyleSheets = sheets;
    shadow.append(this.#root);
    this.#mounted = program.mount(this.#root, this.#page());
  }

  #page() {
    const { endpoint, backend } = { endpoint: this.#option("endpoint"), backend: this.#option("backend") };
    return {
      transport: endpoint || backend ? transportTo(this.#option) : undefined,
      submitting: (account) => this.#target.dispatchEvent(new events.EmailAccountSubmitEvent(account)),
      told: (what, detail) => void this.#target.dispatchEvent(new EVENTS[what](detail)),
    };
  }

  changed(name) {
    if (name === "endpoint" || name === "backend") this.#mounted.reload();
  }

  get(name) {
    return name === "value" ? this.#mounted.value : undefined;
  }

  get dirty() {
    return this.#mounted.dirty;
  }

  call(name) {
    this.#mounted[name]();
  }

  remove() {
    this.#mounted?.free();
    this.#mounted = undefined;
    this.#root.remove();
  }
}
