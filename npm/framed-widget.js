// A widget in a frame of another origin: the page cannot look inside, so it cannot read what is typed there.

import * as events from "./events.js";
import { GREETING, SETTABLE, TAGS } from "./frame/protocol.js";
import { themeOf } from "./frame/theme.js";

/** What the frame tells, as the events of a widget without one. */
const EVENTS = {
  saved: ({ account }) => new events.EmailAccountSavedEvent(account),
  error: ({ code, status, detail }) => new events.EmailAccountErrorEvent(code, { status, detail }),
  test: ({ outcome }) => new events.EmailAccountTestEvent(outcome),
  dirty: ({ dirty }) => new events.EmailAccountDirtyEvent(dirty),
  cancel: () => new events.EmailAccountCancelEvent(),
};

/** How long a frame may take to answer once it has loaded, in milliseconds. */
const PATIENCE_MS = 5000;

/** In CSS pixels. No widget is higher: a frame that says so is broken. */
const HIGHEST = 50_000;

/** One widget in a frame, for its page what a widget without one is. */
export class FramedWidget {
  #place;
  #option;
  #tag;
  #url;
  #frame = document.createElement("iframe");
  #port;
  #tokens = [];
  #state = { dirty: false };
  #renew;

  /** A widget whose frame has answered. */
  static async load(place, kind, option) {
    const widget = new FramedWidget(place, kind, option);
    try {
      await widget.#load();
    } catch (error) {
      widget.remove();
      throw error;
    }
    return widget;
  }

  constructor(place, kind, option) {
    this.#place = place;
    this.#option = option;
    this.#tag = TAGS[kind];
    this.#url = urlOf(option("frame"));
    this.#frame.allow = "clipboard-write";
    this.#frame.setAttribute("part", "frame");
  }

  /** Whether its options still ask for this frame. */
  get fits() {
    return this.#option("dom") === "frame" && urlOf(this.#option("frame"))?.href === this.#url?.href;
  }

  async #load() {
    if (!this.#url || this.#url.origin === location.origin) throw this.#aimlessness();
    const met = new Promise((resolve, reject) => {
      // The frame may load its page again, as when the user asks for that.
      this.#frame.onload = () => {
        this.#greet(resolve);
        setTimeout(() => reject(this.#silence()), PATIENCE_MS);
      };
    });
    this.#frame.src = this.#url;
    this.#place.admit(this.#frame);
    return met;
  }

  #aimlessness() {
    return missing(`dom="frame" needs in frame="…" the URL of a page of another origin than ${location.origin}`);
  }

  #silence() {
    return missing(`${this.#url} does not answer: it has to name ${location.origin} in data-parents, and hold <${this.#tag}>`);
  }

  // Only a page of this origin gets the message, whatever else the frame shows. A page that is loaded anew knows of nothing.
  #greet(met) {
    const { port1, port2 } = new MessageChannel();
    this.#port?.close();
    this.#port = port1;
    port1.onmessage = ({ data, ports: [answer] }) => this.#hear(data, answer, met);
    const greeting = { [GREETING]: this.#tag, options: this.#chosen() };
    this.#frame.contentWindow.postMessage(greeting, this.#url.origin, [port2]);
    if (this.dirty) this.#take({ event: "dirty", members: { dirty: false }, state: { dirty: false } });
  }

  /** What the page has chosen; all else is as the frame's own markup says. */
  #chosen() {
    const chosen = SETTABLE.map((name) => [name, this.#option(name)]).filter(([, value]) => value !== undefined && value !== null);
    return plain(Object.fromEntries(chosen));
  }

  #hear(data, answer, met) {
    if (Number.isFinite(data.height)) this.#grow(data.height);
    if (data.touched) this.#place.touched();
    if (data.submitting) answer.postMessage(this.#dispatch(new events.EmailAccountSubmitEvent(data.submitting)));
    this.#take(data);
    if (data.ready === true) this.#meet(data, met);
  }

  #take({ state, event, members }) {
    if (state) this.#state = { dirty: state.dirty === true, value: state.value };
    if (Object.hasOwn(EVENTS, event)) this.#dispatch(EVENTS[event](members));
  }

  #dispatch(event) {
    return this.#place.host.dispatchEvent(event);
  }

  // What was chosen since the greeting, the frame has not heard yet.
  #meet({ title, tokens }, met) {
    this.#frame.title = String(title);
    this.#tokens = tokens.filter((name) => String(name).startsWith("--eaf-"));
    this.#port.postMessage({ options: this.#chosen() });
    this.#dress();
    met();
  }

  #grow(height) {
    this.#frame.style.setProperty("block-size", `${Math.min(height, HIGHEST)}px`);
  }

  #dress() {
    this.#port?.postMessage({ theme: themeOf(this.#place.host, this.#tokens) });
  }

  /** Shows it in the place of a former one, if any. `renew` is called when its options take another widget. */
  show(former, renew) {
    this.#renew = renew;
    former?.remove();
    this.#place.show(this.#frame, false);
  }

  /** An option has changed. */
  changed(name) {
    if (!this.fits) return this.#renew?.();
    if (SETTABLE.includes(name)) this.#port?.postMessage({ options: plain({ [name]: this.#option(name) ?? null }) });
  }

  /** The element stands elsewhere now: there it may look otherwise. */
  moved() {
    this.#dress();
  }

  get value() {
    return this.#state.value;
  }

  get dirty() {
    return this.#state.dirty;
  }

  /** Does what its page asks for: `focus`, `reset` or `submit`. */
  call(name) {
    if (name === "focus") this.#frame.focus();
    this.#port?.postMessage({ call: name });
  }

  /** Takes it off, with everything that belongs to it. */
  remove() {
    this.#port?.close();
    this.#place.clear(this.#frame);
  }
}

function urlOf(text) {
  return text && URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI) : undefined;
}

// Frameworks hand over proxies, which no message can carry.
function plain(options) {
  return JSON.parse(JSON.stringify(options));
}

function missing(message) {
  return Object.assign(new Error(message), { code: "widget.missing" });
}
