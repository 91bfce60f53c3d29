// A widget: a program that runs in a root of its own, at the place of an element.

import { adopt } from "./adoption.js";
import { transportTo } from "./backend.js";
import * as events from "./events.js";
import { report } from "./messages.js";
import { load } from "./program.js";
import { asksForNew, isSame, play, roleOf } from "./role.js";
import { sheetsOf } from "./styles.js";

const EVENTS = {
  saved: events.EmailAccountSavedEvent,
  test: events.EmailAccountTestEvent,
  dirty: events.EmailAccountDirtyEvent,
  cancel: events.EmailAccountCancelEvent,
};

/** One widget. It plays the role that its options gave it when it was loaded; another role takes another widget. */
export class Widget {
  #place;
  #kind;
  #option;
  #role;
  #program;
  #sheets;
  #root = document.createElement("div");
  #mounted;
  #leave;
  #renew;
  #offer;
  #changes = new Set();

  /** A widget that only has to be shown. */
  static async load(place, kind, option) {
    const widget = new Widget(place, kind, option);
    await widget.#load();
    return widget;
  }

  constructor(place, kind, option) {
    this.#place = place;
    this.#kind = kind;
    this.#option = option;
    this.#role = roleOf(kind, option);
  }

  async #load() {
    const { program } = this.#role;
    [this.#program, this.#sheets] = await Promise.all([
      load(program, this.#option("assets")),
      sheetsOf(program, this.#place.host.shadowRoot),
    ]);
  }

  /** Shows it in the place of a former one, if any. `renew` is called when its options take another widget. */
  show(former, renew) {
    this.#renew = renew;
    this.#mounted = play(this.#role, this.#program, this.#root, this.#page());
    // In this order: a value is understood among the providers that there are.
    this.#setProviders();
    this.#begin(former);
    this.#setWording();
    this.#followOffer();
    former?.remove();
    this.#settle();
  }

  /** What the page offers to the program. */
  #page() {
    const { host } = this.#place;
    return {
      transport: this.#role.remote ? transportTo(this.#option) : undefined,
      routing: this.#role.routing,
      name: host.id || undefined,
      submitting: (account) => host.dispatchEvent(new events.EmailAccountSubmitEvent(account)),
      failed: (code, status, detail) =>
        void host.dispatchEvent(new events.EmailAccountErrorEvent(code, { status, detail })),
      told: (what, detail) => void host.dispatchEvent(new EVENTS[what](detail)),
    };
  }

  /** An option has changed. All that change together take effect together, whatever their order. */
  changed(name) {
    if (this.#changes.size === 0) queueMicrotask(() => this.#follow());
    this.#changes.add(name);
  }

  #follow() {
    const changes = [...this.#changes];
    this.#changes.clear();
    if (!this.#mounted || changes.length === 0) return;
    const any = (...names) => names.some((name) => changes.includes(name));
    if (any("providers")) this.#setProviders();
    if (any("value")) this.#setValue();
    if (any("locale", "messages")) this.#setWording();
    if (any("dom")) this.#settle();
    if (!this.fits) this.#renew();
    else this.#followOffer();
  }

  // Headers are asked for before each request anyway: what matters is whether there are any.
  #followOffer() {
    const former = this.#offer;
    this.#offer = [this.#option("endpoint"), this.#option("backend"), Boolean(this.#option("headers"))];
    if (former?.some((part, index) => part !== this.#offer[index])) this.#mounted?.reload();
  }

  /** Whether its options still give it the role that it plays. */
  get fits() {
    return isSame(this.#role, roleOf(this.#kind, this.#option));
  }

  // A form for a new account goes on with what its predecessor shows: only passwords have to be typed again.
  #begin(former) {
    if (!asksForNew(this.#role)) return;
    if (former && #role in former && asksForNew(former.#role)) this.#mounted.value = former.value;
    else this.#setValue();
  }

  #setValue() {
    if (asksForNew(this.#role)) this.#mounted.value = this.#option("value") ?? {};
  }

  #setProviders() {
    this.#mounted.setProviders(this.#option("providers") ?? "");
  }

  #setWording() {
    report(this.#mounted.setWording(this.#option("locale"), this.#option("messages")));
  }

  /** The element stands elsewhere now. */
  moved() {
    this.#settle();
  }

  #settle() {
    this.#place.show(this.#root, this.#option("dom") === "light");
    this.#leave?.();
    this.#leave = adopt(this.#root.getRootNode(), this.#sheets);
  }

  get value() {
    this.#follow();
    return this.#mounted?.value;
  }

  get dirty() {
    return this.#mounted?.dirty ?? false;
  }

  /** Does what its page asks for: `focus`, `reset` or `submit`. */
  call(name) {
    this.#follow();
    this.#mounted?.[name]();
  }

  /** Takes it off, with everything that belongs to it. */
  remove() {
    const mounted = this.#mounted;
    if (!mounted) return;
    this.#mounted = undefined;
    this.#leave?.();
    this.#place.clear(this.#root);
    // Whoever removes it when an event tells something does so while the program runs, which must not be freed in its course.
    queueMicrotask(() => mounted.free());
  }
}
