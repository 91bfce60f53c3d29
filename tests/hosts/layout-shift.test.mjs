// Nothing on a page moves because a widget comes, or because it does not come.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { CAPABILITIES, accountsOf } from "./support/back-end.mjs";
import { openPage, readPackaged } from "./support/widget-page.mjs";

const SIZES = { wide: { width: 1280, height: 720 }, narrow: { width: 360, height: 640 } };

/** Remembers every shift from the beginning, whoever causes it. */
const WATCH = `
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 90) ?? node?.textContent)].join(" "));
    }
  }).observe({ type: "layout-shift", buffered: true });`;

/** What the guide tells pages to say, for the moment before the module that defines the elements has come. */
const example = await readFile(new URL("fixtures/styling.css", import.meta.url), "utf8");
const [OWN] = example.match(/^.*:not\(:defined\),\n.*\{[^}]*\}/m);

/** A page with something above and below a widget, whose back end answers once `letGo` is called. */
async function openHost(test, { tag, dom, size, accounts = 0, files = {} }) {
  const answers = held();
  const answer = (document) => async (_, response) => {
    await answers.free;
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(document));
  };
  const page = await openPage(test, {
    head: `<link rel="stylesheet" href="/page.css"><script src="/watch.js"></script>
      <script type="module" src="/package/define.js"></script>`,
    body: `<h1>Above</h1><p>The mailbox of this desk.</p>
      <${tag} endpoint="/api" dom="${dom}"><p>Meanwhile, write to the desk.</p></${tag}><p>Below</p>`,
    files: {
      "/page.css": OWN,
      "/watch.js": WATCH,
      "/api": answer(CAPABILITIES),
      "/api/accounts": answer(accountsOf(accounts)),
      "/api/truststores": answer({ truststores: [] }),
      "/api/authentication-profiles": answer({ authenticationProfiles: [] }),
      ...files,
    },
    options: { viewport: size },
  });
  return { page, letGo: answers.letGo };
}

/** Something that waits until it is let go. */
function held() {
  let letGo;
  const free = new Promise((resolve) => (letGo = resolve));
  return { free, letGo };
}

/** What has moved until now, when everything is drawn. */
function shiftsOf(page) {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    return shifts;
  });
}

for (const [name, size] of Object.entries(SIZES)) {
  for (const dom of ["shadow", "light"]) {
    test(`${name}, ${dom}: nothing moves when a form comes, and its back end answers`, async (t) => {
      const { page, letGo } = await openHost(t, { tag: "email-account-form", dom, size });
      await page.getByLabel("Account ID").waitFor();
      assert.deepEqual(await shiftsOf(page), []);
      letGo();
      await page.getByRole("button", { name: "Test connection" }).waitFor();
      assert.deepEqual(await shiftsOf(page), []);
    });

    for (const accounts of [0, 2, 40]) {
      test(`${name}, ${dom}: nothing moves when a list comes with ${accounts} accounts`, async (t) => {
        const { page, letGo } = await openHost(t, { tag: "email-accounts", dom, size, accounts });
        await page.getByRole("heading", { name: "Email accounts" }).waitFor();
        letGo();
        await page.getByText(accounts ? "account-1@example.org" : "There is no email account yet").first().waitFor();
        assert.deepEqual(await shiftsOf(page), []);
      });
    }
  }

  test(`${name}: nothing moves when a form is slow`, async (t) => {
    const widget = held();
    const slow = async (_, response) => {
      await widget.free;
      response.setHeader("Content-Type", "text/javascript").end(await readPackaged("/package/widget.js"));
    };
    const { page } = await openHost(t, { tag: "email-account-form", dom: "shadow", size, files: { "/package/widget.js": slow } });
    await page.getByText("still loading").waitFor();
    assert.deepEqual(await shiftsOf(page), []);
    widget.letGo();
    await page.getByLabel("Account ID").waitFor();
    assert.deepEqual(await shiftsOf(page), []);
  });

  test(`${name}: nothing moves when a form cannot come`, async (t) => {
    const missing = (_, response) => response.writeHead(404).end();
    const { page } = await openHost(t, { tag: "email-account-form", dom: "shadow", size, files: { "/package/widget.js": missing } });
    await page.getByText("could not be loaded").waitFor();
    assert.ok(await page.getByText("Meanwhile").isVisible());
    assert.deepEqual(await shiftsOf(page), []);
  });
}
