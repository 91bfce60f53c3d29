// The programs: each is fetched, compiled and started once, however many widgets it runs.

import integrity from "./integrity.js";

// A bundler finds the files by these very expressions, and takes them over as they are.
const BESIDE = {
  "program/email-account-form.js": () => new URL("./program/email-account-form.js", import.meta.url),
  "program/email-account-form_bg.wasm": () => new URL("./program/email-account-form_bg.wasm", import.meta.url),
  "program/email-accounts.js": () => new URL("./program/email-accounts.js", import.meta.url),
  "program/email-accounts_bg.wasm": () => new URL("./program/email-accounts_bg.wasm", import.meta.url),
};

const PROGRAMS = { form: "program/email-account-form", accounts: "program/email-accounts" };

/** The smallest module there is. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const programs = new Map();
/** For each script, how often it was imported. */
const attempts = new Map();

/** The program `form` or `accounts`, running. `assets` is the folder of the package, where it is not beside this module. */
export function load(name, assets) {
  const file = (ending) => address(PROGRAMS[name] + ending, assets);
  const script = file(".js").href;
  if (!programs.has(script)) {
    programs.set(script, start(script, file("_bg.wasm"), integrity[`${PROGRAMS[name]}_bg.wasm`]));
    programs.get(script).catch(() => programs.delete(script));
  }
  return programs.get(script);
}

function address(path, assets) {
  return assets ? new URL(path, new URL(`${assets}/`, document.baseURI)) : BESIDE[path]();
}

async function start(script, wasm, digest) {
  assertAllowed();
  const [program, response] = await Promise.all([imported(script), fetched(wasm, digest)]);
  try {
    await program.default({ module_or_path: response });
  } catch (cause) {
    throw because("widget.missing", `${wasm} is no program that this browser can run`, cause);
  }
  return program;
}

/** Fails at once where neither waiting nor trying again would help. */
function assertAllowed() {
  if (typeof WebAssembly !== "object") throw because("widget.unsupported", "this browser has no WebAssembly");
  try {
    new WebAssembly.Module(EMPTY);
  } catch (cause) {
    throw because("widget.blocked", "the page's script-src has to allow 'wasm-unsafe-eval'", cause);
  }
}

// A browser may keep the failure of a module for its URL: another fragment makes another URL, of the same file. The first
// has none, so that the page can give its digest in an import map.
async function imported(script) {
  const attempt = (attempts.get(script) ?? 0) + 1;
  attempts.set(script, attempt);
  const fragment = attempt > 1 ? `#${attempt}` : "";
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ script + fragment);
  } catch (cause) {
    throw because("widget.missing", `${script} cannot be imported`, cause);
  }
}

async function fetched(wasm, digest = "") {
  try {
    const response = await fetch(wasm, { integrity: digest });
    if (response.ok) return response;
    throw new Error(`HTTP status ${response.status}`);
  } catch (cause) {
    throw because("widget.missing", `${wasm} cannot be fetched`, cause);
  }
}

function because(code, message, cause) {
  return Object.assign(new Error(message, { cause }), { code });
}
