// What both elements have in common: attributes and properties, the way near the viewport, coming and going.

import { Door } from "../door.js";

const { HTMLElement = Object } = globalThis;

/** An element with a widget in it. */
export class WidgetElement extends HTMLElement {
  /** Which widget. */
  static widget;
  /** Attributes, each with a property of the same name. */
  static attributes = [];
  /** Properties that no attribute could hold. */
  static properties = [];

  #rich = {};
  #door;

  /** Gives a class its properties. */
  static prepare() {
    for (const name of this.attributes) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get() {
          return this.getAttribute(name);
        },
        set(value) {
          if (value === null || value === undefined) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
    }
    for (const name of this.properties) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get() {
          return this.#door?.get(name) ?? this.#rich[name];
        },
        set(value) {
          this.#rich[name] = value;
          this.#door?.changed(name);
        },
      });
    }
  }

  static get observedAttributes() {
    return this.attributes;
  }

  connectedCallback() {
    this.#upgrade();
    this.#door ??= new Door(this, this.constructor.widget, (name) => this.#option(name));
    this.#door.open();
  }

  // A node that is moved is disconnected and connected again in one go: only what stays away is gone.
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#door?.close();
      this.#door = undefined;
    });
  }

  // With this, `moveBefore` does not even disconnect.
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#door?.changed(name);
  }

  // What was set before the element was defined hides the properties of its class.
  #upgrade() {
    for (const name of [...this.constructor.attributes, ...this.constructor.properties]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  #option(name) {
    return this.constructor.properties.includes(name) ? this.#rich[name] : this[name];
  }

  /** Whether anything was entered that would be lost. */
  get dirty() {
    return this.#door?.dirty ?? false;
  }

  /** Moves the focus to the first field, now or as soon as it is there. */
  focus() {
    this.#door?.call("focus");
  }

  /** Begins again. What was typed is gone. */
  reset() {
    this.#door?.call("reset");
  }

  /** Submits the form, as its button does. */
  submit() {
    this.#door?.call("submit");
  }
}
