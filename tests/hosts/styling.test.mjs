// What docs/embedding/styling.md promises.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { DEFINE, openPage } from "./support/widget-page.mjs";

const example = await readFile(new URL("fixtures/styling.css", import.meta.url), "utf8");
const guide = await readFile(new URL("../../docs/embedding/styling.md", import.meta.url), "utf8");

/** The names in the first column of the tables. */
const told = [...guide.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
const toldProperties = told.filter((name) => name.startsWith("--"));
const toldParts = told.filter((name) => !name.startsWith("--"));

/** A form that has found something wrong. */
async function openForm(test, { sheet, dom = "shadow", fallback = "" }) {
  const page = await openPage(test, {
    head: `<link rel="stylesheet" href="/page.css">${DEFINE}`,
    body: `<main><h1>A page</h1><email-account-form loading="eager" dom="${dom}">${fallback}</email-account-form></main>`,
    files: { "/page.css": sheet },
  });
  await page.getByRole("button", { name: "Submit" }).click();
  await page.getByRole("link", { name: "Enter the account ID, for example support." }).waitFor();
  return page;
}

function styleOf(locator, property) {
  return locator.evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);
}

test("the guide tells of every custom property, and of no other", async () => {
  const tokens = await readFile(new URL("../../style/tokens.css", import.meta.url), "utf8");
  const known = [...tokens.matchAll(/var\((--eaf-[a-z-]+)/g)].map(([, name]) => name);
  assert.deepEqual(toldProperties.toSorted(), [...known, "--eaf-reserve"].toSorted());
});

test("every custom property that the styles use has a value", async () => {
  const read = (name) => readFile(new URL(`../../style/${name}.css`, import.meta.url), "utf8");
  const [tokens, ...sheets] = await Promise.all(["tokens", "widget", "settings"].map(read));
  const given = new Set([...tokens.matchAll(/(--_[a-z-]+):/g)].map(([, name]) => name));
  const used = sheets.flatMap((sheet) => [...sheet.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  assert.deepEqual(used.filter((name) => !given.has(name)), []);
});

for (const dom of ["shadow", "light"]) {
  for (const place of ["email-account-form", "main", ":root", "*"]) {
    test(`${dom}: a custom property counts on ${place}`, async (t) => {
      const page = await openForm(t, { dom, sheet: `${place} { --eaf-accent: rgb(1, 2, 3) }` });
      assert.equal(await styleOf(page.getByRole("button", { name: "Submit" }), "background-color"), "rgb(1, 2, 3)");
    });
  }

  test(`${dom}: a widget is dark where its element is`, async (t) => {
    const page = await openForm(t, { dom, sheet: "email-account-form { color-scheme: dark }" });
    assert.equal(await styleOf(page.getByLabel("Account ID"), "background-color"), "rgb(26, 29, 36)");
  });

  test(`${dom}: header, legal text and footer stand round the widget, and what was there before is gone`, async (t) => {
    const fallback = ["header", "legal", "footer"].map((name) => `<p slot="${name}">The ${name}</p>`).join("") + "<p>Before</p>";
    const page = await openForm(t, { dom, sheet: "", fallback });
    const top = async (locator) => (await locator.boundingBox()).y;
    const order = ["The header", "Account ID", "The legal", "The footer"].map((text) => page.getByText(text, { exact: true }));
    const tops = await Promise.all(order.map(top));
    assert.deepEqual(tops, tops.toSorted((one, other) => one - other));
    assert.ok(await page.getByText("Before").isHidden());
  });
}

test("every part of the guide can be styled", async (t) => {
  const sheet = toldParts.map((part) => `email-account-form::part(${part}) { outline: 1px solid rgb(1, 2, 3) }`).join("\n");
  const page = await openForm(t, { sheet });
  const plain = await page.locator("email-account-form").evaluate(({ shadowRoot }, parts) => {
    const isReached = (element) => getComputedStyle(element).outlineColor === "rgb(1, 2, 3)";
    return parts.filter((part) => ![...shadowRoot.querySelectorAll(`[part~="${part}"]`)].some(isReached));
  }, toldParts);
  assert.deepEqual(plain, []);
});

test("what the guide shows works", async (t) => {
  const page = await openForm(t, { sheet: example });
  const submit = page.getByRole("button", { name: "Submit" });
  assert.equal(await styleOf(submit, "background-color"), "rgb(11, 107, 79)");
  assert.equal(await styleOf(submit, "border-radius"), "0px");
  assert.equal(await styleOf(submit, "text-transform"), "uppercase");
  assert.equal(await styleOf(page.getByLabel("Account ID"), "background-color"), "rgb(26, 29, 36)");
});

test("an element can be hidden by its page", async (t) => {
  const page = await openForm(t, { sheet: ".away { display: none }" });
  const element = page.locator("email-account-form");
  await element.evaluate((element) => element.classList.add("away"));
  assert.ok(await element.isHidden());
});
