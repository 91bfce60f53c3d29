// The modules of the package. A few stay files of their own: what a host imports, what is loaded on demand, and what both
// sides share. All others go into the one that imports them, so that the browser need not ask for each.
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

const { build } = createRequire(new URL("../../../tests/package.json", import.meta.url))("esbuild");

const MODULES = [
  "define.js",
  "events.js",
  "frame/page.js",
  "frame/protocol.js",
  "frame/theme.js",
  "framed-widget.js",
  "index.js",
  "widget.js",
];
/** What is made, not written. */
const MADE = /^(integrity\.js|program\/.*|styles\/.*)$/;

/** The modules of the folder by name, minified. */
export async function bundle(folder) {
  const bundles = await Promise.all(MODULES.map((name) => bundleOf(folder, name)));
  refuseCopies(bundles);
  return bundles.map(({ name, code }) => [name, code]);
}

async function bundleOf(folder, name) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [name],
    bundle: true,
    charset: "utf8",
    format: "esm",
    legalComments: "none",
    metafile: true,
    minify: true,
    plugins: [filesStay(folder, name)],
    target: "es2022",
    write: false,
  });
  return { name, code: leftToTheBrowser(outputFiles[0].text), inputs: Object.keys(metafile.inputs) };
}

/**
 * What is imported under a name that is not known before is no business of a bundler's. It would be told so by comments,
 * which minifying takes away.
 */
function leftToTheBrowser(code) {
  return code.replaceAll(/\bimport\((?!")/g, "import(/* @vite-ignore *//* webpackIgnore: true */");
}

/** Leaves imports of other files of the package as they are, whoever asks for them in the module `name`. */
function filesStay(folder, name) {
  return {
    name: "files-stay",
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        const file = relative(folder, join(resolveDir, path));
        const stays = kind !== "entry-point" && (MODULES.includes(file) || MADE.test(file));
        const url = relative(dirname(name), file);
        return stays ? { path: url.startsWith(".") ? url : `./${url}`, external: true } : undefined;
      });
    },
  };
}

/** What is in two files runs twice: its state, and the identity of its classes, would be two. */
function refuseCopies(bundles) {
  const owners = new Map();
  for (const { name, inputs } of bundles) {
    for (const input of inputs) {
      if (owners.has(input)) throw new Error(`${input} is in ${owners.get(input)} and in ${name}: name it in MODULES`);
      owners.set(input, name);
    }
  }
}
