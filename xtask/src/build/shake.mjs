// Drops from the wasm of the folder given what nothing calls: wasm-bindgen exports the classes of each crate that it
// meets, and with them all their code. Those of wasm-streams come with Leptos, and the page never makes one.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../../tests/package.json", import.meta.url));
const { default: binaryen } = await import(pathToFileURL(require.resolve("binaryen")));
const UNUSED_CLASSES = /^(__wbg_)?intounderlying(byte)?(sink|source)/;

const [folder] = process.argv.slice(2);
for (const name of await readdir(folder, { recursive: true })) {
  if (!name.endsWith(".wasm")) continue;
  const path = join(folder, name);
  const module = binaryen.readBinary(await readFile(path));
  for (const unused of exportNames(module).filter((name) => UNUSED_CLASSES.test(name))) module.removeExport(unused);
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // Rust puts its stack where memory begins, so that no object lies in the first kilobyte.
  binaryen.setLowMemoryUnused(true);
  // Control flow is taken apart and built anew, which comes out shorter than what the compiler has written (1 %).
  module.runPasses(["flatten", "rereloop"]);
  module.optimize();
  module.optimize();
  await writeFile(path, module.emitBinary());
}

function exportNames(module) {
  const indexes = Array.from({ length: module.getNumExports() }, (_, index) => index);
  return indexes.map((index) => binaryen.getExportInfo(module.getExportByIndex(index)).name);
}
