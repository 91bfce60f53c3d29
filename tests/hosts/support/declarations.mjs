// The TypeScript declarations of the package, as far as a list of names goes. They are written plainly enough to be read
// line by line; that they are right TypeScript is the compiler's business.

import { readFileSync } from "node:fs";

const TEXT = ["contract.d.ts", "index.d.ts"]
  .map((name) => readFileSync(new URL(`../../../npm/${name}`, import.meta.url), "utf8"))
  .join("\n");

const WORD = /"([^"]+)"/g;
const TYPE = /^export type (\w+) =([^;{]+);/gm;
const INTERFACE = /^(?:export )?interface (\w+)(?:<[^{]*>)? (?:extends ([^{]+) )?\{(?:\}|\n(.*?)^\s*\})/gms;
const MEMBER = /^ {2}(?:readonly )?(?:"([^"]+)"|(\w+))\??[:(]/gm;

/** The words of each type that is a choice of words, or of other such types. */
const choices = new Map([...TEXT.matchAll(TYPE)].map(([, name, text]) => [name, text]));

const interfaces = new Map([...TEXT.matchAll(INTERFACE)].map(([, name, bases = "", body = ""]) => [name, { bases, body }]));

/** The words that a type is a choice of, in the order of the alphabet; nothing, if there is no such type. */
export function wordsOf(name) {
  const text = choices.get(name);
  if (text === undefined) return undefined;
  const others = text.split("|").filter((part) => choices.has(part.trim()));
  const words = [...text.matchAll(WORD)].map(([, word]) => word);
  return [...words, ...others.flatMap((part) => wordsOf(part.trim()))].sort();
}

/** The members of an interface and of those that it extends, in the order of the alphabet; nothing, if there is none. */
export function membersOf(name) {
  const found = interfaces.get(name);
  if (!found) return undefined;
  const bases = found.bases.match(/\w+/g) ?? [];
  const own = [...found.body.matchAll(MEMBER)].map(([, quoted, plain]) => quoted ?? plain);
  return [...new Set([...own, ...bases.flatMap((base) => membersOf(base) ?? [])])].sort();
}
