// A widget among the children of its element, in pages with style sheets that many use.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { assertAccessible } from "../e2e/support/axe.mjs";
import { assertFits } from "../e2e/support/fits.mjs";
import { CAPABILITIES, accountsOf } from "./support/back-end.mjs";
import { openPage } from "./support/widget-page.mjs";

const SHEETS = {
  Bootstrap: "bootstrap/dist/css/bootstrap.css",
  "Tailwind's preflight": "tailwindcss/preflight.css",
  "a sheet without classes": "@picocss/pico/css/pico.classless.css",
};

const SIZES = { wide: { width: 1280, height: 720 }, narrow: { width: 320, height: 640 } };

const json = (document) => (_, response) =>
  response.setHeader("Content-Type", "application/json").end(JSON.stringify(document));

/** A page with a sheet of others, and a widget with two accounts behind it. */
async function openHost(test, sheet, tag, size) {
  const page = await openPage(test, {
    head: `<link rel="stylesheet" href="/page.css"><script type="module" src="/package/define.js"></script>`,
    body: `<main><h1>A page</h1><${tag} endpoint="/api" dom="light" loading="eager"></${tag}></main>`,
    files: {
      "/page.css": await readFile(createRequire(import.meta.url).resolve(sheet), "utf8"),
      "/api": json(CAPABILITIES),
      "/api/accounts": json(accountsOf(2)),
      "/api/truststores": json({ truststores: [] }),
      "/api/authentication-profiles": json({ authenticationProfiles: [] }),
    },
    options: { viewport: size },
  });
  await page.locator(`${tag} .eaf`).waitFor();
  return page;
}

/** What is wrong with how the fields of a form stand. */
function misplaced(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const label of document.querySelectorAll(".eaf label")) {
      const control = document.getElementById(label.htmlFor);
      if (!control || !label.checkVisibility()) continue;
      const [words, box] = [label.getBoundingClientRect(), control.getBoundingClientRect()];
      const isBeside = ["checkbox", "radio"].includes(control.type);
      if (box.width < 10 || box.height < 10) faults.push(`${label.textContent}: nothing to see`);
      if (isBeside ? words.left < box.right : words.bottom > box.top + 1) faults.push(`${label.textContent}: in the way`);
      if (!isBeside && box.height < 24) faults.push(`${label.textContent}: too small`);
    }
    return faults;
  });
}

for (const [name, sheet] of Object.entries(SHEETS)) {
  for (const [width, size] of Object.entries(SIZES)) {
    test(`${name}, ${width}: a form is neat, and axe finds nothing`, async (t) => {
      const page = await openHost(t, sheet, "email-account-form", size);
      await page.getByRole("button", { name: "Submit" }).click();
      await page.getByRole("link", { name: "Enter the account ID, for example support." }).waitFor();
      assert.deepEqual(await misplaced(page), []);
      await assertFits(page, name);
      await assertAccessible(page);
    });

    test(`${name}, ${width}: the settings are neat, and axe finds nothing`, async (t) => {
      const page = await openHost(t, sheet, "email-accounts", size);
      await page.getByText("account-1@example.org").first().waitFor();
      assert.deepEqual(await misplaced(page), []);
      await assertFits(page, name);
      await assertAccessible(page);
    });
  }
}
