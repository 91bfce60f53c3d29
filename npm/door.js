// The lazy door: lets a widget in when its place comes near the viewport, and tells the user when it does not come.

import { EmailAccountErrorEvent } from "./events.js";
import { Place } from "./place.js";
import { text } from "./words.js";

/** How near a place must be for its widget to be loaded: within another height of the viewport. */
const NEAR = "100%";

/** How long nothing is said while a widget loads. */
const PATIENCE_MS = 4000;

/** What decides which widget comes, and from where: where one has failed to come, another choice is worth another try. */
const DECISIVE = ["account", "assets", "dom", "endpoint", "frame", "mode", "routing"];

/** The door to one widget. `kind` is `form` or `accounts`; `option` tells what the page has chosen, whenever it is asked. */
export class Door {
  #kind;
  #option;
  #place;
  #observer;
  #patience;
  #loading;
  #widget;
  #calls = [];
  #failed = false;
  #decidedAnew = false;
  #closed = false;

  constructor(host, kind, option) {
    this.#kind = kind;
    this.#option = option;
    this.#place = new Place(host);
  }

  /** Lets the widget in as soon as its place is near, or at once where the page wants it so. */
  open() {
    if (this.#option("loading") === "eager") return this.#enterUnasked();
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#enterUnasked();
      },
      { rootMargin: NEAR },
    );
    this.#observer.observe(this.#place.host);
  }

  /** Lets the widget in now. Settles when it can be used, or cannot come. */
  async enter() {
    this.#observer?.disconnect();
    if (!this.#widget) await this.#load();
  }

  /** The widget, once it is there. */
  get widget() {
    return this.#widget;
  }

  /** An option has changed. A widget that still loads will see it; one that did not come may come now. */
  changed(name) {
    if (name === "loading" && this.#option(name) === "eager") this.#enterUnasked();
    if (DECISIVE.includes(name)) {
      this.#decidedAnew = true;
      if (this.#failed) this.#enterUnasked();
    }
    this.#widget?.changed(name);
  }

  /** Has the widget do something, as soon as it is there. */
  call(name) {
    this.#calls.push(name);
    if (this.#widget) this.#answerCalls();
    else this.#enterUnasked();
  }

  /** Takes the widget off, or lets it in no more. */
  close() {
    this.#closed = true;
    this.#observer?.disconnect();
    clearTimeout(this.#patience);
    this.#remove();
  }

  // Whoever has not asked does not wait: an event tells them, and this tells who develops the page.
  #enterUnasked() {
    this.enter().catch((error) => console.error(error));
  }

  #load() {
    return (this.#loading ??= this.#loadAndShow());
  }

  async #loadAndShow() {
    this.#failed = false;
    this.#place.expect();
    this.#patience = setTimeout(() => this.#slow(), PATIENCE_MS);
    try {
      const widget = await this.#loaded().finally(() => this.#settled());
      if (this.#closed) widget.remove();
      else this.#show(widget);
    } catch (error) {
      if (!this.#closed) this.#fail(error);
      throw error;
    }
  }

  #settled() {
    clearTimeout(this.#patience);
    this.#loading = undefined;
  }

  // Meanwhile the page may choose another one: then it does not matter whether this one comes.
  async #loaded() {
    for (;;) {
      this.#decidedAnew = false;
      try {
        const Widget = await widgetFor(this.#option("dom"));
        const widget = await Widget.load(this.#place, this.#kind, this.#option);
        if (widget.fits || this.#closed) return widget;
        widget.remove();
      } catch (error) {
        if (!this.#decidedAnew || this.#closed) throw error;
      }
    }
  }

  #show(widget) {
    widget.show(this.#widget, () => this.#renew());
    this.#widget = widget;
    this.#answerCalls();
    if (!widget.fits) this.#renew();
  }

  // What the page has chosen now takes another widget. The present one stays until that is there. Pages may well answer a
  // failure by setting options: only another choice is tried.
  #renew() {
    if (this.#failed && !this.#decidedAnew) return;
    this.#load().catch((error) => console.error(error));
  }

  #answerCalls() {
    for (const name of this.#calls.splice(0)) this.#widget.call(name);
  }

  #slow() {
    this.#place.say(this.#text("slow"));
    this.#tell("widget.slow");
  }

  // What was typed into the present widget stays, unless the page now must not be able to read it.
  #fail(error) {
    this.#failed = true;
    if (!this.#widget || this.#option("dom") === "frame") this.#giveUp();
    this.#tell(error.code ?? "widget.missing", error.message);
  }

  #giveUp() {
    this.#remove();
    const calls = this.#calls.splice(0);
    const retry = this.#place.fail(this.#text("failed"), this.#text("retry"), () => this.call("focus"));
    // Whoever has pressed it before, and waits for the form, finds it again.
    if (calls.includes("focus")) retry.focus();
  }

  #remove() {
    this.#widget?.remove();
    this.#widget = undefined;
  }

  #text(name) {
    return text(`loading.${name}`, this.#option("messages"));
  }

  #tell(code, detail) {
    this.#place.host.dispatchEvent(new EmailAccountErrorEvent(code, { detail }));
  }
}

async function widgetFor(dom) {
  if (dom === "frame") return (await import("./framed-widget.js")).FramedWidget;
  return (await import("./widget.js")).Widget;
}
