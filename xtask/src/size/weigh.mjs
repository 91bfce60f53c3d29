// Prints a line for each file of the folder given: its size, that with gzip 9, that with brotli 11, its path.
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [folder] = process.argv.slice(2);
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));

for (const file of files.sort()) {
  const content = await readFile(file);
  const sizes = [content.length, gzipSync(content, { level: 9 }).length, brotli(content).length];
  console.log(...sizes, relative(folder, file));
}

function brotli(content) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotliCompressSync(content, { params });
}
