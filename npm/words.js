// What is said before the program has come that holds all other words. A page replaces them in `messages`, by these keys.

const WORDS = {
  "loading.slow": "The email account form is still loading. It appears here as soon as it has arrived.",
  "loading.failed":
    "The email account form could not be loaded, so nothing can be entered here. Try again; if that does not help, use a " +
    "newer browser or ask whoever runs this site.",
  "loading.retry": "Try again",
};

/** The text with a key, as the page wants it. */
export function text(key, messages) {
  return messages?.[key] ?? WORDS[key];
}
