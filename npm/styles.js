// The styles as sheets that every widget shares. `cargo xtask dist` writes the texts.

import { settings, tokens, widget } from "./styles-text.js";

const sheets = new Map();

/** The sheets of a widget. */
export function sheetsOf(kind) {
  const texts = kind === "form" ? [tokens, widget] : [tokens, widget, settings];
  return texts.map(sheet);
}

function sheet(text) {
  if (!sheets.has(text)) {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    sheets.set(text, made);
  }
  return sheets.get(text);
}
