// Minifies the scripts and style sheets of the folder given, in place.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";

const { transform } = createRequire(new URL("../../../tests/package.json", import.meta.url))("esbuild");
const LOADERS = { ".css": "css", ".js": "js" };

const [folder] = process.argv.slice(2);
const entries = await readdir(folder, { recursive: true, withFileTypes: true });

for (const entry of entries) {
  const loader = LOADERS[extname(entry.name)];
  if (!entry.isFile() || loader === undefined) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const content = await readFile(path, "utf8");
  const { code } = await transform(content, { loader, minify: true, charset: "utf8", legalComments: "none" });
  await writeFile(path, code);
}
