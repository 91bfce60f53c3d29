// Whatever goes wrong between the form and its back end: nothing that was entered is lost, one plain message says what
// has happened, and trying again works without creating the account twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { newTab } from "./support/browser.mjs";
import { assertPasswordsSent, enterAccount, isStillEntered } from "./support/entry.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, holds, isAccepted, isRefused, savedHeading } from "./support/form.mjs";
import { startRelay } from "./support/relay.mjs";
import { answers, startScriptedServer } from "./support/scripted-server.mjs";

const NOT_SAVED = "The account is not saved";
const PERHAPS = "It is not known whether the account is saved";

async function openFilledForm(t) {
  const server = await startScriptedServer(t);
  const page = await newTab(t);
  const form = await Form.open(page, server.url);
  await enterAccount(form);
  return { server, page, form };
}

/** Waits for the one message: its heading, and what it says. */
async function isTold(form, heading, words, patience) {
  await form.summary.getByRole("heading", { name: heading, exact: true }).waitFor({ timeout: patience });
  assert.match(await form.summary.innerText(), words);
  assert.equal(await form.page.getByRole("alert").count(), 1);
}

async function isSavedByTryingAgain({ server, page, form }) {
  server.onCreate = answers.created;
  await form.submit();
  await savedHeading(page).waitFor();
  assertPasswordsSent(server.creations.at(-1).account);
  assert.equal(server.keys.length, 1, "one key for all tries");
}

/** Lets the first try fail, looks at what the user is told and has left, and tries again. */
async function failsAndRecovers(t, answer, heading, words) {
  const opened = await openFilledForm(t);
  opened.server.onCreate = answer;
  await opened.form.submit();
  await isTold(opened.form, heading, words);
  await isStillEntered(opened.form);
  await isSavedByTryingAgain(opened);
}

const FAILURES = [
  ["HTTP status 500", answers.problem(500, { code: "server.failed" }), /status 500.*fault is on its side/],
  ["HTTP status 503 without a word", answers.status(503), /status 503/],
  ["HTML with status 200", answers.html(200), /status 200.*is not the account server/],
  ["HTML with status 404", answers.html(404), /status 404.*is not the account server/],
  ["JSON of something else", answers.json(200, ["hello"]), /is not the account server/],
  ["HTTP status 401", answers.problem(401, { code: "token.required" }), /sign in to this site in another tab/],
  ["HTTP status 409 without a word", answers.status(409), /An account with this ID exists already/],
  ["HTTP status 422 without a word", answers.status(422), /has refused this/],
  ["HTTP status 413", answers.problem(413, { code: "body.too-large" }), /larger than the account server accepts/],
];

for (const [name, answer, words] of FAILURES) {
  test(`${name}: one plain message, everything kept, trying again saves`, (t) => {
    return failsAndRecovers(t, answer, NOT_SAVED, words);
  });
}

test("a connection that is lost during Submit: one plain message, everything kept, trying again saves", (t) => {
  return failsAndRecovers(t, answers.lostConnection, PERHAPS, /cannot be reached, or the connection broke/);
});

test("a server that is down: one plain message, everything kept, trying again saves", async (t) => {
  const opened = await openFilledForm(t);
  await opened.server.goDown();
  await opened.form.submit();
  await isTold(opened.form, PERHAPS, /cannot be reached/);
  await isStillEntered(opened.form);
  await opened.server.comeBack();
  await isSavedByTryingAgain(opened);
});

test("10 seconds of silence: one plain message, everything kept, trying again saves", async (t) => {
  const opened = await openFilledForm(t);
  opened.server.onCreate = answers.silence;
  await opened.form.submit();
  await isTold(opened.form, PERHAPS, /has not answered for 10 seconds/, 15_000);
  await isStillEntered(opened.form);
  await isSavedByTryingAgain(opened);
});

test("a redirection to a sign-in page is not followed: passwords go nowhere else", async (t) => {
  const opened = await openFilledForm(t);
  opened.server.onCreate = answers.redirectTo("/sign-in");
  await opened.form.submit();
  await isTold(opened.form, NOT_SAVED, /no longer signed in/);
  assert.ok(!opened.server.paths.includes("/sign-in"));
  await isStillEntered(opened.form);
  await isSavedByTryingAgain(opened);
});

test("Cancel while the account is on its way stops waiting and keeps everything", async (t) => {
  const opened = await openFilledForm(t);
  opened.server.onCreate = answers.silence;
  await opened.form.submit();
  await opened.form.locator.getByRole("button", { name: "Saving …" }).waitFor();
  await opened.form.cancelButton.click();
  await isTold(opened.form, PERHAPS, /Stopped before the account server had answered/);
  await isStillEntered(opened.form);
  await isSavedByTryingAgain(opened);
});

test("the answer to an account that was discarded does not touch the next one", async (t) => {
  const { form, page, server } = await openFilledForm(t);
  let answer;
  server.onCreate = (request, response) => {
    answer = () => answers.created(request, response);
  };
  await form.cancelButton.click();
  await form.submit();
  await eventually(async () => assert.ok(answer));
  assert.equal(await form.locator.getByRole("alertdialog").count(), 0, "Submit answers the question");
  await form.cancelButton.click();
  await isTold(form, PERHAPS, /Stopped/);
  await form.cancelButton.click();
  await form.locator.getByRole("button", { name: "Discard", exact: true }).click();
  await form.account.enter("Account ID", "next");
  answer();
  await page.waitForTimeout(300);
  assert.equal(await savedHeading(page).count(), 0);
  await holds(form.account.text("Account ID"), "next");
});

test("an error of the server is about the value that was sent, not the one that stands there now", async (t) => {
  const { form, server } = await openFilledForm(t);
  let answer;
  server.onCreate = (request, response) => {
    answer = () => REFUSAL(request, response);
  };
  await form.submit();
  await eventually(async () => assert.ok(answer));
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  answer();
  await isTold(form, NOT_SAVED, /There are 50 accounts already/);
  await isAccepted(form.sender.connection.text("SMTP host"));
});

test("Cancel before Submit asks first, and discards only when told to", async (t) => {
  const { form, server } = await openFilledForm(t);
  await form.cancelButton.click();
  await form.locator.getByRole("button", { name: "Keep editing" }).click();
  await isStillEntered(form);
  await form.cancelButton.click();
  await form.locator.getByRole("alertdialog", { name: "Discard everything that you have entered?" }).waitFor();
  await form.locator.getByRole("button", { name: "Discard", exact: true }).click();
  await holds(form.account.text("Account ID"), "");
  await holds(form.sender.identity.password, "");
  await holds(form.receiver.identity.password, "");
  assert.equal(server.creations.length, 0);
});

const REFUSAL = answers.problem(422, {
  code: "account.invalid",
  detail: "The account is not valid.",
  errors: [
    { pointer: "/sender/server/host", code: "host.blocked", detail: "Mail must leave through our relay." },
    { pointer: "/receiver/auth/password", code: "password.weak", detail: "Too short for our policy." },
    { pointer: "/elsewhere", code: "quota.full", detail: "There are 50 accounts already." },
  ],
});

test("errors of the server land on the fields that they name, all others in the summary", async (t) => {
  const { form, server } = await openFilledForm(t);
  server.onCreate = REFUSAL;
  await form.submit();
  await isTold(form, NOT_SAVED, /There are 50 accounts already/);
  await isRefused(form.sender.connection.text("SMTP host"), /Mail must leave through our relay/);
  await isRefused(form.receiver.identity.password, /Too short for our policy/);
  await isStillEntered(form);
  await form.summary.getByRole("link", { name: /Mail must leave through our relay/ }).click();
  const host = form.sender.connection.text("SMTP host");
  assert.ok(await host.evaluate((input) => input === document.activeElement));
});

test("an error of the server stays with the value that it was about", async (t) => {
  const opened = await openFilledForm(t);
  const { form, server } = opened;
  server.onCreate = REFUSAL;
  await form.submit();
  const host = form.sender.connection.text("SMTP host");
  await isRefused(host, /through our relay/);
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  await isAccepted(host);
  await form.sender.connection.enter("SMTP host", "smtp.example.org");
  await isRefused(host, /through our relay/);
  await form.account.enter("Account name", "Renamed");
  await isRefused(host, /through our relay/);
  await form.receiver.identity.password.press("End");
  await form.receiver.identity.password.pressSequentially("longer");
  await isAccepted(form.receiver.identity.password);
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  server.onCreate = answers.created;
  await form.submit();
  await savedHeading(opened.page).waitFor();
  assert.equal(server.keys.length, 1);
  assert.equal(server.creations.at(-1).account.sender.server.host, "relay.example.org");
});

test("a server that refuses without saying what is quoted in one line", async (t) => {
  const opened = await openFilledForm(t);
  opened.server.onCreate = answers.problem(422, { detail: "Outside\n<b>office</b> hours" });
  await opened.form.submit();
  await isTold(opened.form, NOT_SAVED, /The account server has refused this: Outside <b>office<\/b> hours/);
  await isSavedByTryingAgain(opened);
});

test("an account ID that is taken is said beside the account ID, and another one saves", async (t) => {
  const server = await startAccountServer(t);
  const page = await newTab(t);
  const first = await Form.open(page, server.url);
  await enterAccount(first, "taken");
  await first.submit();
  await savedHeading(page).waitFor();

  const form = await Form.open(page, server.url);
  await enterAccount(form, "taken");
  await form.submit();
  await isTold(form, NOT_SAVED, /An account with this ID exists already/);
  await isRefused(form.account.text("Account ID"), /An account with this ID exists already/);
  await isStillEntered(form, "taken");
  await form.account.enter("Account ID", "free");
  await isAccepted(form.account.text("Account ID"));
  await form.submit();
  await savedHeading(page).waitFor();
  assert.deepEqual(await server.accountIds(), ["free", "taken"]);
});

test("a double click creates one account with one request", async (t) => {
  const server = await startAccountServer(t);
  const page = await newTab(t);
  const form = await Form.open(page, server.url);
  const posts = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
  await enterAccount(form);
  await form.submitButton.dblclick();
  await savedHeading(page).waitFor();
  assert.equal(posts.length, 1);
  assert.deepEqual(await server.accountIds(), ["support"]);
});

test("Enter, pressed again and again while a slow server thinks, sends one request", async (t) => {
  const { form, page, server } = await openFilledForm(t);
  let answer;
  server.onCreate = (request, response) => {
    answer = () => answers.created(request, response);
  };
  for (let presses = 0; presses < 3; presses += 1) await form.account.text("Account name").press("Enter");
  await eventually(async () => assert.ok(answer));
  await form.locator.getByRole("button", { name: "Saving …" }).waitFor();
  answer();
  await savedHeading(page).waitFor();
  assert.equal(server.creations.length, 1);
});

/** Fills the form in and submits it over a connection that loses the answer of the real server. */
async function loseTheAnswer(t) {
  const server = await startAccountServer(t);
  const relay = await startRelay(t, server.url);
  const page = await newTab(t);
  const form = await Form.open(page, relay.url);
  await enterAccount(form);
  relay.losesAnswers = true;
  await form.submit();
  await isTold(form, PERHAPS, /cannot save the account twice/);
  assert.deepEqual(await server.accountIds(), ["support"], "the account is saved, though nobody has heard of it");
  relay.losesAnswers = false;
  return { server, page, form };
}

test("trying again after a lost answer creates one account", async (t) => {
  const { server, page, form } = await loseTheAnswer(t);
  await isStillEntered(form);
  await form.submit();
  await savedHeading(page).waitFor();
  assert.deepEqual(await server.accountIds(), ["support"]);
});

test("what was changed after a lost answer is not passed off as saved", async (t) => {
  const { server, form } = await loseTheAnswer(t);
  await form.account.enter("Account name", "Renamed");
  await form.submit();
  await isTold(form, "Your changes are not saved", /The first attempt has saved this account as it was then/);
  const { name } = await server.read("accounts/support");
  assert.equal(name, "Customer support");
});

test("the next account has a key of its own", async (t) => {
  const { server, page, form } = await openFilledForm(t);
  await form.submit();
  await page.getByRole("button", { name: "Create another account" }).click();
  await enterAccount(form, "second");
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal(server.keys.length, 2);
  for (const key of server.keys) assert.match(key, /^[!-~]{16,255}$/);
});

test("members of an answer that the form does not know do no harm", async (t) => {
  const { server, page, form } = await openFilledForm(t);
  server.onCreate = answers.json(201, { id: "support", name: "Customer support", createdAt: "2026-11-22" });
  await form.submit();
  await savedHeading(page).waitFor();
});

test("a back end that answers 201 without a body has saved", async (t) => {
  const { server, page, form } = await openFilledForm(t);
  server.onCreate = answers.status(201);
  await form.submit();
  await savedHeading(page).waitFor();
  await page.getByText("smtp.example.org").waitFor();
});

test("without capabilities the form can still create, and hides what it cannot offer", async (t) => {
  const server = await startScriptedServer(t);
  server.onRead = answers.problem(404, { code: "path.unknown" });
  const page = await newTab(t);
  const form = await Form.open(page, server.url);
  assert.equal(await form.sender.connection.choice("Truststore").count(), 0);
  await enterAccount(form);
  await form.submit();
  await savedHeading(page).waitFor();
});

test("lists that cannot be read are said once, and can be read again without losing anything", async (t) => {
  const server = await startScriptedServer(t);
  server.onRead = answers.html(502);
  const page = await newTab(t);
  const form = await Form.open(page, server.url);
  await form.locator.getByText(/HTTP status 502.*could not be read/).waitFor();
  await enterAccount(form);
  server.onRead = null;
  await form.locator.getByRole("button", { name: "Try again" }).click();
  await form.sender.connection.choice("Truststore").waitFor();
  await isStillEntered(form);
});

test("the form can be filled in while the server has not yet said what it offers", async (t) => {
  const server = await startScriptedServer(t);
  const goOn = server.holdReads();
  const page = await newTab(t);
  await page.goto(`${server.url}#/new`);
  const form = new Form(page);
  await form.locator.getByText("Asking the server what it offers").waitFor();
  await enterAccount(form);
  goOn();
  await form.sender.connection.choice("Truststore").waitFor();
  await isStillEntered(form);
});
