// What both elements have in common: attributes and properties, and how they come and go.

import { Door } from "../door.js";

// Where there is no DOM, as on a server, the classes only have to exist.
const { HTMLElement = Object } = globalThis;

/** An element with a widget in it. */
export class WidgetElement extends HTMLElement {
  /** Which widget. */
  static kind;
  /** Attributes, each with a property of the same name. */
  static observedAttributes = [];
  /** Properties of what no attribute could hold. */
  static richProperties = [];

  #rich = {};
  #door;

  /** Gives a class its properties. */
  static defineProperties() {
    for (const name of this.observedAttributes) {
      define(this, name, {
        get() {
          return this.getAttribute(name);
        },
        set(value) {
          if (value === null || value === undefined) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
    }
    for (const name of this.richProperties) {
      define(this, name, {
        get() {
          return this.#shown(name) ?? this.#rich[name];
        },
        set(value) {
          this.#rich[name] = value;
          this.#door?.changed(name);
        },
      });
    }
  }

  /** Whether anything was entered that would be lost. */
  get dirty() {
    return this.#shown("dirty") ?? false;
  }

  /** Moves the focus to the first field, as soon as it is there. */
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

  connectedCallback() {
    if (this.#door) return this.#door.widget?.moved();
    this.#takeOverProperties();
    this.#door = new Door(this, this.constructor.kind, (name) => this.#option(name));
    this.#door.open();
  }

  // An element that is moved is disconnected and connected again in one go: only one that stays away is gone.
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#door?.close();
      this.#door = undefined;
    });
  }

  // Stands for the two above where the page moves the element by `moveBefore`.
  connectedMoveCallback() {
    this.#door?.widget?.moved();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#door?.changed(name);
  }

  // What was set before the element was defined hides the properties of its class.
  #takeOverProperties() {
    const { observedAttributes, richProperties } = this.constructor;
    for (const name of [...observedAttributes, ...richProperties]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  // What the page has chosen, not what the user has made of it.
  #option(name) {
    return this.constructor.richProperties.includes(name) ? this.#rich[name] : this[name];
  }

  // Of its properties a widget has but those that the user changes.
  #shown(name) {
    return this.#door?.widget?.[name];
  }
}

function define({ prototype }, name, accessors) {
  Object.defineProperty(prototype, name, { configurable: true, enumerable: true, ...accessors });
}
