// The built pages without the reference server: on any file server, under any path, several forms on a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints, consoleOf, newTab } from "./support/browser.mjs";
import { enterAccount } from "./support/entry.mjs";
import { Form, holds, savedHeading } from "./support/form.mjs";
import { FORM_ALONE, SETTINGS, answerWithFile, builtPage, listen, serveStatically } from "./support/static-server.mjs";

const IN_MEMORY = /accounts stay in the memory of this page/;

const PAGES = [
  { name: SETTINGS, waiting: "Loading the email accounts …", missing: "The email accounts could not be loaded" },
  { name: FORM_ALONE, waiting: "Loading the form …", missing: "The form could not be loaded" },
];

for (const { name } of PAGES) {
  test(`${name} works under a path of a file server, and says that it keeps accounts in memory`, async (t) => {
    const page = await newTab(t);
    const lines = consoleOf(page);
    const form = await Form.open(page, new URL(name, await serveStatically(t, "/some/path/")));
    await form.locator.getByRole("status").filter({ hasText: IN_MEMORY }).waitFor();
    await enterAccount(form);
    await form.submit();
    await savedHeading(page).waitFor();
    assert.deepEqual(complaints(lines), []);
  });
}

test("with a back end that lists nothing there is only the form, whatever the address says", async (t) => {
  const page = await newTab(t);
  const form = await Form.open(page, `${await serveStatically(t)}#/`);
  await page.getByRole("heading", { name: "New email account", level: 1 }).waitFor();
  assert.equal(await page.getByRole("navigation").isVisible(), false);
  await form.submitButton.waitFor();
});

test("in memory too an account ID is taken once", async (t) => {
  const page = await newTab(t);
  const form = await Form.open(page, await serveStatically(t));
  await enterAccount(form);
  await form.submit();
  await page.getByRole("button", { name: "Create another account" }).click();
  await enterAccount(form);
  await form.submit();
  await form.summary.getByRole("link", { name: /An account with this ID exists already/ }).waitFor();
});

/** Serves a page changed by a test, and the files but for those that are missing. */
async function serveChanged(t, name, { change = (markup) => markup, missing = /^$/ }) {
  const markup = change(await builtPage(name));
  const { url } = await listen(t, (request, response) => {
    if (missing.test(request.url)) return response.writeHead(404).end();
    if (request.url !== `/${name}`) return answerWithFile(request.url, response);
    return response.setHeader("Content-Type", "text/html").end(markup);
  });
  return new URL(name, url).href;
}

for (const { name, waiting, missing } of PAGES) {
  test(`when the wasm is missing ${name} says so, and no longer that it is loading`, async (t) => {
    const page = await newTab(t);
    await page.goto(await serveChanged(t, name, { missing: /\.wasm$/ }));
    await page.getByText(missing).waitFor();
    await page.getByText(waiting).waitFor({ state: "hidden" });
  });

  test(`when its script is missing ${name} says so`, async (t) => {
    const page = await newTab(t);
    await page.goto(await serveChanged(t, name, { missing: /email-account[-\w]+\.js$/ }));
    await page.getByText(missing).waitFor();
  });

  test(`until everything has arrived ${name} says that it is loading`, async (t) => {
    const page = await newTab(t);
    await page.route(/\.wasm$/, () => {});
    await page.goto(new URL(name, await serveStatically(t)).href, { waitUntil: "commit" });
    await page.getByRole("status").filter({ hasText: waiting }).waitFor();
    assert.equal(await page.getByText(missing).isVisible(), false);
  });
}

test("the page with nothing but the form has its heading before the form has arrived", async (t) => {
  const page = await newTab(t);
  await page.route(/\.wasm$/, () => {});
  await page.goto(new URL(FORM_ALONE, await serveStatically(t)).href, { waitUntil: "commit" });
  await page.getByRole("heading", { name: "New email account" }).waitFor();
});

const MOUNT = /<div data-email-account-form.*?<\/div>/s;

function withTwoForms(markup) {
  return markup.replace(MOUNT, (mount) => mount + mount);
}

test("two forms on a page work by themselves", async (t) => {
  const page = await newTab(t);
  await Form.open(page, await serveChanged(t, FORM_ALONE, { change: withTwoForms }));
  const [first, second] = [new Form(page, 0), new Form(page, 1)];
  await enterAccount(first, "first");
  await second.provider.choose("Email provider", "Yahoo Mail");
  await holds(second.sender.connection.text("SMTP host"), "smtp.mail.yahoo.com");
  await holds(first.sender.connection.text("SMTP host"), "smtp.example.org");
  await second.submit();
  await second.summary.getByRole("link").first().waitFor();
  assert.equal(await first.summary.getByRole("link").count(), 0);
  await first.submit();
  await savedHeading(page).waitFor();
});

test("two forms on a page share no id, and all that is referred to by id exists", async (t) => {
  const page = await newTab(t);
  const form = await Form.open(page, await serveChanged(t, FORM_ALONE, { change: withTwoForms }));
  await form.submit();
  await form.summary.getByRole("link").first().waitFor();
  const { ids, references } = await page.evaluate(() => {
    const values = (name) => [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name));
    const named = ["for", "aria-labelledby", "aria-describedby"].flatMap(values).flatMap((value) => value.split(" "));
    const links = [...document.querySelectorAll("main a")].map((link) => link.getAttribute("href").slice(1));
    return { ids: values("id"), references: [...named, ...links] };
  });
  assert.equal(new Set(ids).size, ids.length, "every id once");
  assert.deepEqual(references.filter((id) => !ids.includes(id)), []);
});
