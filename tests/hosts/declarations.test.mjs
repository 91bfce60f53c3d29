// What the TypeScript declarations and the manifest of the elements name is what there is: no more and no less.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { calls } from "../../npm/backend/calls.js";
import * as npm from "../../npm/index.js";
import { membersOf, wordsOf } from "./support/declarations.mjs";

const root = new URL("../../", import.meta.url);
const text = (path) => readFileSync(new URL(path, root), "utf8");
const manifest = JSON.parse(text("npm/custom-elements.json"));

const ELEMENTS = {
  "email-account-form": [npm.EmailAccountFormElement, "EmailAccountFormProperties"],
  "email-accounts": [npm.EmailAccountsElement, "EmailAccountsProperties"],
};

/** What only travels in envelopes that an object does not pack, or in files. */
const NOT_DECLARED = /^(Capabilities|Limits|CertificateContent|\w+List|ProfileCheck|Export\w*|Scopes|Date|TestEvent)$/;
/** What has another name where it holds secrets. */
const WITH_SECRETS = { AuthenticationProfile: "SubmittedProfile" };
/** What is in declarations alone, and what is in the contract alone. */
const ONLY_DECLARED = { Problem: ["retryAfter"] };
const ONLY_IN_CONTRACT = { Auth: ["password"], Problem: ["type"] };

/** All words in a text that a pattern catches, each once, in the order of the alphabet. */
function caught(text, pattern) {
  return [...new Set([...text.matchAll(pattern)].map(([, word]) => word))].sort();
}

function contract() {
  const definitions = new Map();
  for (const name of readdirSync(new URL("docs/schema/", root))) {
    const schema = JSON.parse(text(`docs/schema/${name}`));
    for (const [title, definition] of [[schema.title, schema], ...Object.entries(schema.$defs ?? {})]) {
      if (!NOT_DECLARED.test(title) || title === "AccountList") definitions.set(title, definition);
    }
  }
  return definitions;
}

function without(names, others = []) {
  return names.filter((name) => !others.includes(name));
}

test("every document of the contract is declared with its members", () => {
  const documents = [...contract()].filter(([, definition]) => definition.properties);
  assert.ok(documents.length > 25);
  for (const [title, { properties }] of documents) {
    const declared = membersOf(WITH_SECRETS[title] ?? title) ?? [];
    const expected = without(Object.keys(properties).sort(), ONLY_IN_CONTRACT[title]);
    assert.deepEqual(without(declared, ONLY_DECLARED[title]), expected, title);
  }
});

test("every choice of the contract is declared with its words", () => {
  const choices = [...contract()].filter(([, definition]) => definition.oneOf);
  assert.ok(choices.length >= 20);
  for (const [title, { oneOf }] of choices) {
    assert.deepEqual(wordsOf(title), oneOf.map((one) => one.const).sort(), title);
  }
});

test("the providers are those of the table", () => {
  const files = readdirSync(new URL("domain/src/provider/", root));
  const rows = files.map((name) => text(`domain/src/provider/${name}`)).join("\n");
  assert.deepEqual(wordsOf("ProviderId"), caught(rows, /^ {4}id: "([^"]+)",$/gm));
});

test("the calls are those that the form knows", () => {
  const known = caught(text("src/backend/calls.rs"), /=> "(\w+)",$/gm);
  assert.deepEqual([...calls].sort(), [...known, "createAccount"].sort());
  assert.deepEqual(without(membersOf("BackEnd"), ["tlsVersions"]), [...calls].sort());
});

test("the codes of failures are those that are told", () => {
  const failure = text("src/backend/failure.rs");
  const ofRequests = caught(failure, /^ {12}Self::\w+(?: \{ \.\. \}|\(_\))? => "([a-z-]+)",$/gm);
  const files = readdirSync(new URL("npm/", root)).filter((name) => name.endsWith(".js"));
  const modules = files.map((name) => text(`npm/${name}`)).join("\n");
  const ofWidgets = caught(modules, /"(widget\.[a-z]+)"/g);
  assert.deepEqual(wordsOf("ErrorCode"), [...ofRequests, ...ofWidgets].sort());
});

test("the ends of a test are those that are told", () => {
  const words = caught(text("src/embed/host.rs"), /Self::\w+ => "(\w+)"/g);
  assert.deepEqual(wordsOf("TestVerdict"), words);
});

test("the events are those that the package exports", () => {
  const names = caught(text("npm/events.js"), /super\("([^"]+)"/g);
  assert.deepEqual(membersOf("EmailAccountEventMap"), names);
});

test("the properties of the elements are those of their classes", () => {
  for (const [{ observedAttributes, richProperties }, properties] of Object.values(ELEMENTS)) {
    assert.deepEqual(membersOf(properties), [...observedAttributes, ...richProperties].sort());
  }
});

test("the manifest describes the elements as they are", () => {
  const [{ declarations }] = manifest.modules;
  assert.deepEqual(declarations.map(({ tagName }) => tagName).sort(), Object.keys(ELEMENTS).sort());
  const names = (list) => list.map(({ name }) => name).sort();
  const tokens = caught(text("style/tokens.css"), /(--eaf-[a-z-]+)/g);
  for (const { tagName, name, attributes, members, events, cssProperties } of declarations) {
    const [element] = ELEMENTS[tagName];
    assert.equal(npm[name], element);
    assert.deepEqual(names(attributes), [...element.observedAttributes].sort());
    assert.ok(attributes.every(({ name, fieldName }) => name === fieldName));
    const own = ["dirty", "focus", "reset", "submit"];
    assert.deepEqual(names(members), [...element.richProperties, ...own].sort());
    assert.ok(own.every((member) => member in element.prototype));
    assert.deepEqual(names(events), membersOf("EmailAccountEventMap"));
    for (const { type } of events) assert.ok(npm[type.text], type.text);
    assert.deepEqual(names(cssProperties), [...tokens, "--eaf-reserve"].sort());
  }
});
