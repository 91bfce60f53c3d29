// The programs: compiled once, however many widgets there are.

const PROGRAMS = {
  form: {
    script: () => import("./program/email-account-form.js"),
    wasm: () => new URL("./program/email-account-form_bg.wasm", import.meta.url),
  },
  accounts: {
    script: () => import("./program/email-accounts.js"),
    wasm: () => new URL("./program/email-accounts_bg.wasm", import.meta.url),
  },
};

const loading = new Map();

/** The program of a widget, once it runs. */
export async function programFor(kind, option) {
  const name = kind === "form" && !option("account") ? "form" : "accounts";
  if (!loading.has(name)) loading.set(name, load(PROGRAMS[name]));
  try {
    const program = await loading.get(name);
    return { mount: name === "form" ? program.mountForm : program.mountAccounts };
  } catch (error) {
    loading.delete(name);
    throw error;
  }
}

async function load({ script, wasm }) {
  const program = await script();
  await program.default({ module_or_path: wasm() });
  return program;
}
