// Waits until a widget comes near the viewport, and only then loads it. Keeps its place meanwhile.

import { MISSING, SLOW } from "./words.js";

/** How long nothing is said while the widget loads. */
const PATIENCE_MS = 4000;

/** How near the viewport a widget begins to load. */
const NEAR = "100%";

const PLACEHOLDER = ":host{display:block!important}:host(:not([data-ready])){min-block-size:var(--eaf-reserve,60rem)}";

/** The door to one widget. */
export class Door {
  #target;
  #kind;
  #option;
  #observer;
  #entering;
  #widget;
  #closed = false;
  #calls = [];

  constructor(target, kind, option) {
    this.#target = target;
    this.#kind = kind;
    this.#option = option;
  }

  /** Lets the widget in when it is near. */
  open() {
    if (this.#entering || this.#observer) return;
    if (this.#option("loading") === "eager") return void this.enter().catch(() => {});
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.enter().catch(() => {});
      },
      { rootMargin: NEAR },
    );
    this.#observer.observe(this.#target);
  }

  /** Lets the widget in now. */
  enter() {
    this.#observer?.disconnect();
    this.#entering ??= this.#enter();
    return this.#entering;
  }

  async #enter() {
    const { Widget } = await import("./widget.js");
    const widget = new Widget(this.#target, this.#kind, this.#option);
    await widget.show();
    if (this.#closed) return widget.remove();
    this.#widget = widget;
    for (const name of this.#calls) widget.call(name);
  }

  changed(name) {
    this.#widget?.changed(name);
  }

  get(name) {
    return this.#widget?.get(name);
  }

  get dirty() {
    return this.#widget?.dirty ?? false;
  }

  call(name) {
    if (this.#widget) this.#widget.call(name);
    else this.#calls.push(name);
  }

  close() {
    this.#closed = true;
    this.#observer?.disconnect();
    this.#widget?.remove();
  }
}
