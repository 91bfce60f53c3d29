// The page is not left with unsaved input before the browser has asked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newTab } from "./support/browser.mjs";
import { enterAccount } from "./support/entry.mjs";
import { Form, savedHeading } from "./support/form.mjs";
import { answers, startScriptedServer } from "./support/scripted-server.mjs";

async function openForm(t) {
  const server = await startScriptedServer(t);
  const page = await newTab(t);
  const form = await Form.open(page, server.url);
  return { server, page, form };
}

/** Reloads the page; whether the browser has asked before. */
async function asksBeforeReload(page) {
  const questions = [];
  page.once("dialog", (dialog) => {
    questions.push(dialog.type());
    return dialog.accept();
  });
  await page.reload();
  return questions.includes("beforeunload");
}

test("an untouched form is left without a question", async (t) => {
  const { page, form } = await openForm(t);
  await form.account.text("Account ID").click();
  assert.equal(await asksBeforeReload(page), false);
});

test("the browser asks before what was typed is lost", async (t) => {
  const { page, form } = await openForm(t);
  await form.account.enter("Account ID", "support");
  assert.equal(await asksBeforeReload(page), true);
});

test("the browser asks before a password is lost, where it is all that was typed", async (t) => {
  const { page, form } = await openForm(t);
  await form.receiver.identity.enterPassword("s3cret");
  assert.equal(await asksBeforeReload(page), true);
});

test("what was typed and taken back leaves nothing to ask about", async (t) => {
  const { page, form } = await openForm(t);
  await form.account.enter("Account ID", "support");
  await form.account.enter("Account ID", "");
  assert.equal(await asksBeforeReload(page), false);
});

test("a saved account is left without a question", async (t) => {
  const { page, form, server } = await openForm(t);
  await enterAccount(form);
  server.onCreate = answers.created;
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal(await asksBeforeReload(page), false);
});
