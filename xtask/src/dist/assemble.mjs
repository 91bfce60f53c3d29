// Puts the npm package of the version given together, in the folder given: the modules of npm/, the programs of the built
// pages under names without a hash, the style sheets as they are and as text in modules, everything else of npm/, the
// licences, and the digests of all files.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const { transform } = createRequire(join(root, "tests/package.json"))("esbuild");

const LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"];
/** Programs, and the folders in which their pages are built. */
const PROGRAMS = { "email-account-form": "dist/form", "email-accounts": "dist" };

const [folder, version] = process.argv.slice(2);

await rm(folder, { recursive: true, force: true });
for (const [name, code] of await bundle(join(root, "npm"))) await write(name, code);
for (const file of await filesOf(join(root, "npm"))) {
  if (extname(file) !== ".js") await write(file, await readFile(join(root, "npm", file)));
}
for (const licence of LICENCES) await write(licence, await readFile(join(root, licence)));
for (const [program, built] of Object.entries(PROGRAMS)) await addProgram(program, join(root, built));
await addStyles();
await setVersion();
await write("integrity.js", `export default${JSON.stringify(await digests(".wasm"))};\n`);
await write("integrity.json", `${JSON.stringify(await digests(""), null, 2)}\n`);

async function filesOf(from) {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => relative(from, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

async function addProgram(name, built) {
  for (const ending of [".js", "_bg.wasm"]) {
    const hash = (file) => file.slice(name.length + 1, -ending.length);
    const isIt = (file) => file.startsWith(`${name}-`) && file.endsWith(ending) && /^[0-9a-f]+$/.test(hash(file));
    const [file, ...others] = (await readdir(built)).filter(isIt);
    if (!file || others.length > 0) throw new Error(`${built} holds no ${name}${ending}, or several`);
    await mkdir(join(folder, "program"), { recursive: true });
    await copyFile(join(built, file), join(folder, "program", `${name}${ending}`));
  }
}

/** The sheets for a page of one's own, and the texts of those of each widget. */
async function addStyles() {
  const [tokens, widget, settings] = await Promise.all(["tokens", "widget", "settings"].map(addStyleSheet));
  await write("styles/form.js", `export default${JSON.stringify([tokens, widget])};\n`);
  const more = JSON.stringify(settings);
  await write("styles/accounts.js", `import form from"./form.js";export default[...form,${more}];\n`);
}

async function addStyleSheet(name) {
  const css = await readFile(join(root, "style", `${name}.css`), "utf8");
  const { code } = await transform(css, { loader: "css", minify: true, charset: "utf8", legalComments: "none" });
  await write(`styles/${name}.css`, code);
  return code.trimEnd();
}

async function setVersion() {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  await write("package.json", `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}

/** The digests of the files with this ending, as the attribute `integrity` takes them. */
async function digests(ending) {
  const names = (await filesOf(folder)).filter((name) => name.endsWith(ending));
  const digest = async (name) => [name, `sha384-${sha384(await readFile(join(folder, name)))}`];
  return Object.fromEntries(await Promise.all(names.map(digest)));
}

function sha384(content) {
  return createHash("sha384").update(content).digest("base64");
}

async function write(name, content) {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
