// Checks that the package in the folder given is of one piece: what `exports` names is there, its modules can be
// imported without a page, index.d.ts declares what index.js exports, and custom-elements.json names each attribute that
// the elements observe and each custom property that a theme may set.
import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const json = async (name) => JSON.parse(await readFile(join(folder, name), "utf8"));

const { exports, ...manifest } = await json("package.json");
for (const target of [manifest.types, manifest.customElements, ...targets(exports)].filter(Boolean)) {
  await access(join(folder, target.replace(/\*.*$/, "")));
}

const modules = await import(pathToFileURL(resolve(folder, "index.js")));
const declarations = await readFile(join(folder, "index.d.ts"), "utf8");
const declared = [...declarations.matchAll(/^export (?:class|const|function) (\w+)/gm)].map(([, name]) => name);
assert.deepEqual(declared.toSorted(), Object.keys(modules).toSorted(), "what index.d.ts declares");

const elements = Object.entries(modules).filter(([, { observedAttributes }]) => observedAttributes);
const tokens = (await readFile(join(folder, "styles/tokens.css"), "utf8")).match(/--eaf-[a-z-]+/g);
const described = (await json("custom-elements.json")).modules.flatMap(({ declarations = [] }) => declarations);
for (const [name, { observedAttributes }] of elements) {
  const { attributes = [], cssProperties = [] } = described.find((declaration) => declaration.name === name) ?? {};
  assert.deepEqual(namesOf(attributes).toSorted(), observedAttributes.toSorted(), `the attributes of ${name}`);
  const unnamed = tokens.filter((token) => !namesOf(cssProperties).includes(token));
  assert.deepEqual(unnamed, [], `custom properties of ${name} that custom-elements.json does not name`);
}

function namesOf(things) {
  return things.map(({ name }) => name);
}

/** Every path in the conditions of `exports`. */
function targets(conditions) {
  return typeof conditions === "string" ? [conditions] : Object.values(conditions ?? {}).flatMap(targets);
}
