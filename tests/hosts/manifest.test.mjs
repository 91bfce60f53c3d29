// The manifest of the elements, held against their shadow roots. What it says of their classes is compared without a browser
// (declarations.test.mjs).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEFINE, openPage } from "./support/widget-page.mjs";

const MANIFEST = JSON.parse(readFileSync(new URL("../../npm/custom-elements.json", import.meta.url), "utf8"));

/** Where the widget itself goes in light mode: nobody else's business. */
const INSIDE = "widget";

for (const { tagName, slots, cssParts } of MANIFEST.modules[0].declarations) {
  test(`${tagName} has the slots and parts that are described, and no others`, async (t) => {
    const page = await openPage(t, { head: DEFINE, body: `<${tagName} loading="eager"></${tagName}>` });
    const element = page.locator(tagName);
    await element.getByRole("button").first().waitFor();
    const [foundSlots, foundParts] = await element.evaluate(({ shadowRoot }) => [
      Array.from(shadowRoot.querySelectorAll("slot"), ({ name }) => name),
      Array.from(shadowRoot.querySelectorAll("[part]"), ({ part }) => [...part]).flat(),
    ]);
    const names = (described) => described.map(({ name }) => name).sort();
    assert.deepEqual(foundSlots.filter((name) => name !== INSIDE).sort(), names(slots));
    assert.deepEqual([...new Set(foundParts)].sort(), names(cssParts));
  });
}
