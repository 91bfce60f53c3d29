// Where a widget stands: the shadow root of an element, which shows the page's own content until the widget is there.

const STYLES = `
:host { display: block }
:host([hidden]), [hidden] { display: none }
[role] { margin: 0; font: 1rem/1.5 system-ui, sans-serif }
[role]:empty { display: none }
button { margin-inline-start: 1ch; font: inherit }
[part=waiting][aria-busy] { min-block-size: var(--eaf-reserve, 60rem) }`;

let styles;

/** The place of a widget in an element. */
export class Place {
  #host;
  #shadow;
  #message = made("p", { role: "status", part: "message" });
  #waiting = made("div", { part: "waiting", "aria-busy": "true" });
  #inside = made("slot", { name: "widget" });

  constructor(host) {
    this.#host = host;
    this.#shadow = host.shadowRoot ?? host.attachShadow({ mode: "open", delegatesFocus: true });
    this.#waiting.append(this.#message, made("slot"));
    const [header, legal, footer] = ["header", "legal", "footer"].map((name) => made("slot", { name }));
    this.#shadow.replaceChildren(header, this.#waiting, this.#inside, legal, footer);
    this.dress([]);
  }

  /** The element. */
  get host() {
    return this.#host;
  }

  /** Says why there is no widget yet. */
  say(text) {
    this.#message.textContent = text;
  }

  /** Says why there will be no widget, and offers to do something about it. */
  fail(text, cure, act) {
    this.say(text);
    const button = made("button", { type: "button" });
    button.textContent = cure;
    button.onclick = act;
    this.#message.append(button);
    this.#waiting.removeAttribute("aria-busy");
  }

  /** Shows that something is coming. */
  expect() {
    this.#waiting.ariaBusy = "true";
    this.say("");
  }

  /** Shows a widget: in the shadow root, or among the children of the element, where the page's styles reach it. */
  show(root, light) {
    if (light) root.slot = this.#inside.name;
    else root.removeAttribute("slot");
    (light ? this.#host : this.#inside).append(root);
    this.#waiting.hidden = true;
  }

  /** Takes a widget off. */
  clear(root) {
    root.remove();
    this.#waiting.hidden = false;
  }

  /** Gives the shadow root the sheets of a widget. */
  dress(sheets) {
    styles ??= sheet(STYLES);
    this.#shadow.adoptedStyleSheets = [styles, ...sheets];
  }
}

function made(tag, attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}
