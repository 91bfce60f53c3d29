// Texts of the page that stand for none of the widget.

import { KEYS } from "./words.js";

const reported = new Set(KEYS);

/** Tells whoever develops the page of keys that change nothing: of each once. */
export function report(unknown) {
  for (const key of unknown) {
    if (reported.has(key)) continue;
    reported.add(key);
    console.warn(`email-account-form: no text has the key "${key}"`);
  }
}
