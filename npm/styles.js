// The styles as sheets that every widget shares. `cargo xtask dist` writes the texts.

const TEXTS = {
  form: () => import("./styles/form.js"),
  accounts: () => import("./styles/accounts.js"),
};

/** What users have who never chose a size of texts. */
const USUAL_SIZE = 16;

const sheets = new Map();

/** The sheets of a widget; `tree` is where it will stand. */
export async function sheetsOf(kind, tree) {
  const { default: texts } = await TEXTS[kind]();
  const missing = texts.filter((text) => !sheets.has(text));
  if (missing.length > 0) make(missing, chosenSize(tree));
  return texts.map((text) => sheets.get(text));
}

// Pages make of `rem` what they like. What is meant is the size of texts that the user has chosen in the browser.
function make(texts, size) {
  for (const text of texts) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text.replace(/(\d*\.?\d+)rem\b/g, (_, number) => `${number * size}px`));
    sheets.set(text, sheet);
  }
}

// Only what is on the page has a size.
function chosenSize(tree) {
  const probe = document.createElement("span");
  probe.style.setProperty("font", "medium serif", "important");
  (tree.isConnected ? tree : document.documentElement).append(probe);
  const size = Number.parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size || USUAL_SIZE;
}
