// The styles as sheets that every widget shares. `cargo xtask dist` writes the texts.

const TEXTS = {
  form: () => import("./styles/form.js"),
  accounts: () => import("./styles/accounts.js"),
};

const sheets = new Map();

/** The sheets of a widget. */
export async function sheetsOf(kind) {
  const { default: texts } = await TEXTS[kind]();
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
