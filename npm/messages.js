// Texts of the page that stand for none of the widget.

/** How the keys of the few texts begin that are said before there is a widget. */
const BEFORE_IT = "loading.";

const reported = new Set();

/** Tells whoever develops the page of keys that change nothing: of each once. */
export function report(unknown) {
  for (const key of unknown) {
    if (key.startsWith(BEFORE_IT) || reported.has(key)) continue;
    reported.add(key);
    console.warn(`email-account-form: no text has the key "${key}"`);
  }
}
