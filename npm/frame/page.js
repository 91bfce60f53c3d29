// Runs in the frame. It obeys one page, of an origin that the markup names, and tells it what happens; never a secret.

import "../define.js";

import styles from "../styles/form.js";
import { EVENTS, SETTABLE, greetedBy, only } from "./protocol.js";
import { Submissions } from "./submissions.js";
import { applyTheme } from "./theme.js";

/** The custom properties by which a page makes the widget its own. The room that it keeps is not the frame's business. */
const TOKENS = [...new Set(styles.join("\n").match(/--eaf-[a-z-]+/g))].filter((name) => name !== "--eaf-reserve");

const widget = document.querySelector("[data-email-account-frame]");
widget.endpoint = widget.dataset.endpoint;

const greeter = {
  source: window.parent,
  origins: widget.dataset.parents.split(" ").filter(Boolean),
  tag: widget.localName,
};

/** Whether the user has begun: from then on the page changes nothing, so that it cannot choose where a password goes. */
let begun = false;

addEventListener("message", function greeted(message) {
  const port = greetedBy(message, greeter);
  if (!port) return;
  removeEventListener("message", greeted);
  take(message.data.options);
  obey(port, new Submissions(widget, port));
  tell(port);
  port.postMessage({ ready: true, title: document.title, tokens: TOKENS, state: state() });
});

function take(options) {
  if (!begun) Object.assign(widget, only(SETTABLE, options));
}

function obey(port, submissions) {
  const calls = {
    focus: () => widget.focus(),
    reset: () => begun || widget.reset(),
    submit: () => (begun ? submissions.resume() : widget.submit()),
  };
  port.onmessage = ({ data }) => {
    take(data.options);
    if (data.theme) applyTheme(widget, data.theme);
    if (Object.hasOwn(calls, data.call)) calls[data.call]();
  };
}

function tell(port) {
  for (const [what, members] of Object.entries(EVENTS)) {
    widget.addEventListener(`email-account-${what}`, (event) => {
      if (what === "saved" || what === "cancel") begun = false;
      port.postMessage({ event: what, members: only(members, event), state: state() });
    });
  }
  for (const edit of ["input", "change"]) {
    widget.addEventListener(edit, ({ isTrusted }) => {
      begun ||= isTrusted;
      // When the widget has taken note of what was typed.
      setTimeout(() => port.postMessage({ state: state() }));
    });
  }
  for (const touch of ["click", "keyup"]) {
    widget.addEventListener(touch, () => port.postMessage({ touched: true }), { once: true });
  }
  const sizes = new ResizeObserver(() => port.postMessage({ height: document.documentElement.offsetHeight }));
  sizes.observe(document.documentElement);
}

function state() {
  return { dirty: widget.dirty, value: widget.value };
}
