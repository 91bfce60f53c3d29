// Runs in the frame. It obeys one page, of an origin that the markup names, and tells it what happens; never a secret.

import "../define.js";

import styles from "../styles/form.js";
import { CALLABLE, EVENTS, SETTABLE, greetedBy, only } from "./protocol.js";
import { applyTheme } from "./theme.js";

/** How long the page may think about a submission, in milliseconds: then nobody is there to hold it back. */
const PATIENCE_MS = 2000;

/** The custom properties by which a page makes the widget its own. */
const TOKENS = [...new Set(styles.join("\n").match(/--eaf-[a-z-]+/g))];

const widget = document.querySelector("[data-email-account-frame]");
widget.endpoint = widget.dataset.endpoint;

const greeter = {
  source: window.parent,
  origins: widget.dataset.parents.split(" ").filter(Boolean),
  tag: widget.localName,
};

addEventListener("message", function greeted(message) {
  const port = greetedBy(message, greeter);
  if (!port) return;
  removeEventListener("message", greeted);
  Object.assign(widget, only(SETTABLE, message.data.options));
  obey(port);
  tell(port);
  holdSubmissions(port);
  port.postMessage({ ready: true, title: document.title, tokens: TOKENS });
});

function obey(port) {
  port.onmessage = ({ data }) => {
    Object.assign(widget, only(SETTABLE, data.options));
    if (data.theme) applyTheme(widget, data.theme);
    if (CALLABLE.includes(data.call)) widget[data.call]();
  };
}

function tell(port) {
  for (const [what, members] of Object.entries(EVENTS)) {
    widget.addEventListener(`email-account-${what}`, (event) => {
      port.postMessage({ event: what, members: only(members, event) });
      tellState(port);
    });
  }
  for (const edit of ["input", "change"]) widget.addEventListener(edit, () => tellState(port));
  const sizes = new ResizeObserver(() => port.postMessage({ height: document.documentElement.offsetHeight }));
  sizes.observe(document.documentElement);
}

/** When the widget has taken note of what was typed. */
function tellState(port) {
  setTimeout(() => port.postMessage({ state: { dirty: widget.dirty, value: widget.value } }));
}

/** An event cannot wait for the answer of another document: so the submission is held back, and made again. */
function holdSubmissions(port) {
  let allowed = false;
  widget.addEventListener("email-account-submit", async (event) => {
    if (allowed) return;
    event.preventDefault();
    if (!(await mayProceed(port, event.account))) return;
    allowed = true;
    widget.submit();
    allowed = false;
  });
}

function mayProceed(port, account) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((decide) => {
    port1.onmessage = ({ data }) => decide(data === true);
    setTimeout(decide, PATIENCE_MS, true);
    port.postMessage({ submitting: account }, [port2]);
  });
}
