// A widget in its shadow root, in pages whose style sheets were not written with it in mind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HOSTILE } from "./fixtures/hostile-styles.mjs";
import { differences, lookOf } from "./support/computed-style.mjs";
import { openPage } from "./support/widget-page.mjs";

const NEIGHBOURS = `
  <main>
    <h1>A page</h1>
    <div id="neighbours">
      <form class="eaf-form"><fieldset class="eaf-group"><legend>Legend</legend>
        <label for="eaf0-id">Label</label> <input id="eaf0-id" class="eaf-input"> <select><option>Option</option></select>
        <button type="button">Button</button></fieldset></form>
      <p class="eaf-hint">Text with a <a href="#x">link</a>.</p><ul><li>Item</li></ul>
      <table><tbody><tr><th>Head</th><td>Cell</td></tr></tbody></table>
      <details><summary>Summary</summary>Content</details><dialog open>Dialog</dialog>
    </div>
    <div id="place"></div>
  </main>`;

/** A page with a sheet, without any widget yet. */
function openHost(test, sheet) {
  return openPage(test, {
    head: '<link rel="stylesheet" href="/page.css">',
    body: NEIGHBOURS,
    files: { "/page.css": sheet },
    options: { viewport: { width: 1280, height: 720 } },
  });
}

/** Puts a widget into the page, and waits until it can be used. */
async function addWidget(page, tag = "email-account-form") {
  await page.evaluate(async (tag) => {
    await import("/package/define.js");
    const widget = document.createElement(tag);
    widget.setAttribute("loading", "eager");
    document.getElementById("place").append(widget);
  }, tag);
  await page.waitForFunction((tag) => document.querySelector(tag).shadowRoot?.querySelector(".eaf [type=submit]"), tag);
}

/** How the form looks where the page has no style of its own. */
let plain;

async function plainLook(test) {
  plain ??= await lookOf(await pageWithWidget(test, ""), "email-account-form");
  return plain;
}

async function pageWithWidget(test, sheet) {
  const page = await openHost(test, sheet);
  await addWidget(page);
  return page;
}

for (const [name, sheet] of Object.entries(HOSTILE)) {
  test(`${name}: the form looks as it always does, and the page too`, async (t) => {
    const page = await openHost(t, sheet);
    const before = await lookOf(page, "#neighbours");
    await addWidget(page);
    assert.deepEqual(differences(before, await lookOf(page, "#neighbours")), [], "the page has changed");
    assert.deepEqual(differences(await plainLook(t), await lookOf(page, "email-account-form")), [], "the form is another");
  });
}
