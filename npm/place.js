// Where a widget stands: the shadow root of an element, which shows the page's own content until the widget is there.

/**
 * Room is kept for the form before it is there, and at least for a screen as long as the user has done nothing: so what
 * stands below never moves under their eyes. The message has nothing from the page, and stays in sight below a long fallback.
 */
const STYLES = `
:host { display: block }
:host([hidden]), [part=waiting][hidden], [part=message]:empty { display: none }
[part=waiting], [hidden] + [data-untouched] {
  display: block; inline-size: 100%; min-block-size: min(var(--eaf-reserve, 3200px), 100vh)
}
[part=waiting][data-hopeful] { min-block-size: var(--eaf-reserve, 3200px) }
[part=message] {
  all: initial; display: block; position: sticky; inset-block-end: 0; box-sizing: border-box; padding: 12px 16px;
  border-inline-start: 4px solid; font: medium/1.5 system-ui, sans-serif; color-scheme: inherit; visibility: inherit;
  color: var(--eaf-text, light-dark(#1b1f27, #e8eaf0)); background: var(--eaf-surface, light-dark(#fff, #1a1d24))
}
iframe { display: block; inline-size: 100%; block-size: 0; border: 0 }
[part=message] button { display: block; margin-block-start: 8px; padding: 8px 16px; font: inherit }`;

/** One sheet for all. */
let styles;

/** The place of a widget in an element. */
export class Place {
  /** The element. */
  host;
  #message = made("p", { role: "status", part: "message" });
  #waiting = made("div", { part: "waiting", "data-hopeful": "" });
  #inside = made("slot", { name: "widget", "data-untouched": "" });

  constructor(host) {
    this.host = host;
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open", delegatesFocus: true });
    this.#waiting.append(made("slot"), this.#message);
    const [header, legal, footer] = ["header", "legal", "footer"].map((name) => made("slot", { name }));
    shadow.replaceChildren(header, this.#waiting, this.#inside, legal, footer);
    for (const touch of ["click", "keyup"]) this.#inside.addEventListener(touch, () => this.touched(), { once: true });
    shadow.adoptedStyleSheets = [(styles ??= sheet(STYLES))];
  }

  /** The user has done something in the widget: from now on what stands below may move. */
  touched() {
    delete this.#inside.dataset.untouched;
  }

  /** Says why there is no widget yet. */
  say(text) {
    this.#message.textContent = text;
  }

  /** Says why there will be no widget, and offers to do something about it. Returns the button. */
  fail(text, cure, act) {
    this.say(text);
    const button = made("button", { type: "button" });
    button.textContent = cure;
    button.onclick = act;
    this.#message.append(button);
    delete this.#waiting.dataset.hopeful;
    return button;
  }

  /** Shows that something is coming. */
  expect() {
    this.#waiting.dataset.hopeful = "";
    this.say("");
  }

  /** Lets a widget in that is not ready to be shown: a frame loads nothing elsewhere. */
  admit(root) {
    this.#inside.append(root);
  }

  /** Shows a widget: in the shadow root, or among the children of the element, where the page's styles reach it. */
  show(root, light) {
    if (light) root.slot = this.#inside.name;
    else root.removeAttribute("slot");
    const parent = light ? this.host : this.#inside;
    // Whatever is put where it stands already loses the focus.
    if (root.parentNode !== parent) parent.append(root);
    this.#waiting.hidden = true;
  }

  /** Takes a widget off. */
  clear(root) {
    root.remove();
    this.#waiting.hidden = false;
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
