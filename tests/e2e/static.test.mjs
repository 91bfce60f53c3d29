// The built page without the reference server: on any file server, under any path, several forms on a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints, consoleOf, newTab } from "./support/browser.mjs";
import { enterAccount } from "./support/entry.mjs";
import { Form, holds, savedHeading } from "./support/form.mjs";
import { answerWithFile, builtPage, listen, serveStatically } from "./support/static-server.mjs";

const IN_MEMORY = /accounts stay in the memory of this page/;
const NOT_LOADED = "The form could not be loaded, so nothing can be entered yet.";

test("under a path of a file server the form works, and says that it keeps accounts in memory", async (t) => {
  const page = await newTab(t);
  const lines = consoleOf(page);
  const form = await Form.open(page, await serveStatically(t, "/some/path/"));
  await form.locator.getByRole("status").filter({ hasText: IN_MEMORY }).waitFor();
  await enterAccount(form);
  await form.submit();
  await savedHeading(page).waitFor();
  assert.deepEqual(complaints(lines), []);
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

/** Serves the page changed by a test, and its files but for those that are missing. */
async function serveChanged(t, { change = (markup) => markup, missing = /^$/ }) {
  const markup = change(await builtPage());
  const { url } = await listen(t, (request, response) => {
    if (missing.test(request.url)) return response.writeHead(404).end();
    if (request.url !== "/") return answerWithFile(request.url, response);
    return response.setHeader("Content-Type", "text/html").end(markup);
  });
  return url;
}

test("when the wasm is missing the page says so, and no longer that it is loading", async (t) => {
  const page = await newTab(t);
  await page.goto(await serveChanged(t, { missing: /\.wasm$/ }));
  await page.getByText(NOT_LOADED).waitFor();
  await page.getByText("Loading the form …").waitFor({ state: "hidden" });
});

test("when the script of the form is missing the page says so", async (t) => {
  const page = await newTab(t);
  await page.goto(await serveChanged(t, { missing: /email-account-form-\w+\.js$/ }));
  await page.getByText(NOT_LOADED).waitFor();
});

test("until the form has arrived the page says that it is loading", async (t) => {
  const page = await newTab(t);
  await page.route(/\.wasm$/, () => {});
  await page.goto(await serveStatically(t), { waitUntil: "commit" });
  await page.getByRole("heading", { name: "New email account" }).waitFor();
  await page.getByRole("status").filter({ hasText: "Loading the form …" }).waitFor();
  assert.equal(await page.getByText(NOT_LOADED).isVisible(), false);
});

const MOUNT = /<div data-email-account-form.*?<\/div>/s;

function withTwoForms(markup) {
  return markup.replace(MOUNT, (mount) => mount + mount);
}

test("two forms on a page work by themselves", async (t) => {
  const page = await newTab(t);
  await Form.open(page, await serveChanged(t, { change: withTwoForms }));
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
  const form = await Form.open(page, await serveChanged(t, { change: withTwoForms }));
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
