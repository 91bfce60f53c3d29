// Passwords stay in their inputs until they are sent, and nothing of them is left behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { consoleOf, newTab } from "./support/browser.mjs";
import { enterAccount } from "./support/entry.mjs";
import { Form, holds, isAccepted, isRefused, savedHeading } from "./support/form.mjs";
import { answers, startScriptedServer } from "./support/scripted-server.mjs";
import { assertNowhere, tracesIn } from "./support/traces.mjs";

const PASSWORD = "Möwe+4711/über&all";

async function openForm(t, path = "") {
  const server = await startScriptedServer(t);
  const page = await newTab(t);
  return { server, page, form: await Form.open(page, server.url + path) };
}

/** Enters a whole account with the password of this file on both sides. */
async function enterWithPassword(form) {
  await enterAccount(form);
  await form.sender.identity.enterPassword(PASSWORD);
  await form.receiver.identity.enterPassword(PASSWORD);
}

test("the browser is not to fill in the password of whoever is signed in", async (t) => {
  const { form } = await openForm(t);
  for (const { identity } of [form.sender, form.receiver]) {
    assert.equal(await identity.password.getAttribute("autocomplete"), "new-password");
    assert.equal(await identity.password.getAttribute("type"), "password");
  }
});

test("a password can be shown, and hidden again", async (t) => {
  const { form } = await openForm(t);
  const { identity } = form.sender;
  await identity.enterPassword(PASSWORD);
  await identity.button("Show").click();
  assert.equal(await identity.password.getAttribute("type"), "text");
  assert.equal(await form.receiver.identity.password.getAttribute("type"), "password");
  await identity.button("Hide").click();
  assert.equal(await identity.password.getAttribute("type"), "password");
  await holds(identity.password, PASSWORD);
});

test("Submit hides a password that is shown, even when it fails", async (t) => {
  const { form, server } = await openForm(t);
  const { identity } = form.sender;
  await identity.button("Show").click();
  await form.submit();
  await form.summary.getByRole("heading").waitFor();
  assert.equal(await identity.password.getAttribute("type"), "password");

  await enterWithPassword(form);
  await identity.button("Show").click();
  assert.equal(await identity.password.getAttribute("type"), "text");
  server.onCreate = answers.silence;
  await form.submit();
  await form.locator.getByRole("button", { name: "Saving …" }).waitFor();
  assert.equal(await identity.password.getAttribute("type"), "password");
});

test("a password can be pasted", async (t) => {
  const { page, form } = await openForm(t);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), PASSWORD);
  await form.sender.identity.password.press("Control+V");
  await holds(form.sender.identity.password, PASSWORD);
});

test("typed, shown, failed or saved: the page keeps no trace of a password", async (t) => {
  const { page, form, server } = await openForm(t);
  const lines = consoleOf(page);
  const assertNoTrace = async () => {
    assertNowhere([PASSWORD], await tracesIn(page));
    assertNowhere([PASSWORD], new Map([["console", JSON.stringify(lines)]]));
  };
  await enterWithPassword(form);
  await assertNoTrace();
  await form.sender.identity.button("Show").click();
  await assertNoTrace();
  server.onCreate = answers.lostConnection;
  await form.submit();
  await form.summary.getByRole("heading").waitFor();
  await assertNoTrace();
  server.onCreate = answers.created;
  await form.submit();
  await savedHeading(page).waitFor();
  await assertNoTrace();
});

test("the inputs are empty once the account is saved", async (t) => {
  const { page, form } = await openForm(t);
  await enterWithPassword(form);
  await form.submit();
  await savedHeading(page).waitFor();
  const left = await page.evaluate(() => [...document.querySelectorAll("input")].map(({ value }) => value));
  assert.ok(left.every((value) => !value.includes(PASSWORD)));
});

test("a password goes to the back end alone, in the body of one request", async (t) => {
  const { page, form, server } = await openForm(t);
  const carriers = [];
  page.on("request", (request) => {
    const sent = `${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`;
    if (sent.includes(PASSWORD) || sent.includes(encodeURIComponent(PASSWORD))) carriers.push(request);
  });
  await enterWithPassword(form);
  await form.submit();
  await savedHeading(page).waitFor();
  assert.deepEqual(carriers.map((request) => request.url()), [`${server.url}api/accounts`]);
  assert.ok(!carriers[0].url().includes(encodeURIComponent(PASSWORD)));
});

test("a password that is typed but hidden is not sent", async (t) => {
  const { page, form, server } = await openForm(t);
  await enterWithPassword(form);
  await form.receiver.identity.set("Use sender's ID and password", true);
  await form.sender.identity.choose("Sign in with", "OAuth 2.0");
  await form.sender.identity.choose("Authentication profile", "Ours");
  await form.submit();
  await savedHeading(page).waitFor();
  assertNowhere([PASSWORD], new Map([["request", JSON.stringify(server.creations[0])]]));
});

test("a password stays out of the address even when the page submits the form without its script", async (t) => {
  const { page, form } = await openForm(t);
  await enterWithPassword(form);
  await Promise.all([
    page.waitForEvent("load"),
    form.locator.evaluate((element) => HTMLFormElement.prototype.submit.call(element)),
  ]);
  assertNowhere([PASSWORD], new Map([["url", page.url()]]));
});

test("an address of the page cannot send passwords elsewhere", async (t) => {
  const elsewhere = await startScriptedServer(t);
  const endpoint = encodeURIComponent(`${elsewhere.url}api`);
  const parameters = `endpoint=${endpoint}&data-endpoint=${endpoint}`;
  const { page, form, server } = await openForm(t, `?${parameters}#${parameters}`);
  await enterWithPassword(form);
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal(server.creations.length, 1);
  assert.deepEqual(elsewhere.paths, []);
});

test("spaces belong to a password, but for those of a Google app password", async (t) => {
  const { page, form, server } = await openForm(t);
  await enterAccount(form);
  await form.provider.choose("Email provider", "Gmail / Google Workspace");
  await form.sender.identity.enterPassword("abcd efgh ijkl mnop");
  await form.receiver.identity.enterPassword(" two words ");
  await form.submit();
  await savedHeading(page).waitFor();
  const { sender, receiver } = server.creations[0].account;
  assert.deepEqual([sender.auth.password, receiver.auth.password], ["abcdefghijklmnop", " two words "]);
});

for (const [kind, password, words] of [
  ["with a control character", "tab\u0007bell", /Remove line breaks and .* from the sender's password/],
  ["of more than 1024 characters", "x".repeat(1025), /Shorten the sender's password to 1024 characters/],
]) {
  test(`a password ${kind} gets a sentence, which goes when it is corrected`, async (t) => {
    const { page, form } = await openForm(t);
    const { identity } = form.sender;
    await enterAccount(form);
    await identity.enterPassword(password);
    await form.submit();
    await isRefused(identity.password, words);
    await form.summary.getByRole("link", { name: words }).click();
    assert.ok(await identity.password.evaluate((input) => input === document.activeElement));
    await identity.enterPassword(PASSWORD);
    await isAccepted(identity.password);
    await form.submit();
    await savedHeading(page).waitFor();
  });
}

test("a missing password is said on the side where it is missing", async (t) => {
  const { page, form } = await openForm(t);
  await enterAccount(form);
  await form.receiver.identity.enterPassword("");
  await page.keyboard.press("Tab");
  await isRefused(form.receiver.identity.password, /Enter the receiver's password/);
  await isAccepted(form.sender.identity.password);
});
