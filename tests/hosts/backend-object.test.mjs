// A back end that is an object of the page, as its users see it: whatever it does, the form says what has happened, keeps
// what was entered, and can be tried again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints, consoleOf } from "../e2e/support/browser.mjs";
import { end, passed, plan } from "../e2e/support/connection-tests.mjs";
import { enterAccount, isStillEntered } from "../e2e/support/entry.mjs";
import { eventually } from "../e2e/support/eventually.mjs";
import { Form, isRefused, savedHeading } from "../e2e/support/form.mjs";
import { DEFINE, openPage } from "./support/widget-page.mjs";

const PASSWORD = "correct horse battery staple";
const NOT_SAVED = "The account is not saved";
const PERHAPS = "It is not known whether the account is saved";
const PAGE_FAILED = /The part of this page that talks to the account server has failed/;

/** A page with an element whose back end is the object that a function of the page makes. */
async function openWith(t, makeBackend, tag = "email-account-form") {
  const page = await openPage(t, { head: DEFINE, body: `<${tag} loading="eager"></${tag}>` });
  const lines = consoleOf(page);
  await page.evaluate((tag) => {
    window.told = [];
    for (const name of ["submit", "saved", "error", "test", "dirty", "cancel"]) {
      document.addEventListener(`email-account-${name}`, ({ type, account, code, status, detail, outcome }) =>
        window.told.push({ type, account, code, status, detail, outcome }),
      );
    }
    window.element = document.querySelector(tag);
  }, tag);
  await page.evaluate(`element.backend = (${makeBackend})()`);
  return { page, lines, form: new Form(page) };
}

/** The same with a form in it that is filled in. */
async function openFilledForm(t, makeBackend) {
  const opened = await openWith(t, makeBackend);
  await opened.form.submitButton.waitFor();
  await enterAccount(opened.form);
  return opened;
}

function told(page) {
  return page.evaluate(() => window.told);
}

async function isTold({ form }, heading, words, patience) {
  await form.summary.getByRole("heading", { name: heading, exact: true }).waitFor({ timeout: patience });
  assert.match(await form.summary.innerText(), words);
}

/** Nothing that anybody but the object hears or that is shown holds a password. */
async function keepsSecrets({ page, lines }) {
  assert.ok(!JSON.stringify(await told(page)).includes("horse"));
  assert.ok(!JSON.stringify(lines).includes("horse"));
  assert.ok(!(await page.locator(".eaf").innerText()).includes("horse"));
}

/** Creates an account in the way that the page has chosen last. */
function creatingInAWay() {
  window.kept = [];
  window.keep = async (account, { idempotencyKey }) => {
    window.kept.push({ account, idempotencyKey });
  };
  return { createAccount: (...given) => window.way(...given) };
}

const WAYS = [
  ["throws a message", "async () => { throw new Error('Your plan has no mailbox left') }", NOT_SAVED, /has refused this: Your plan/, "refused"],
  ["throws a text at once", "() => { throw 'Ask Ann first' }", NOT_SAVED, /has refused this: Ask Ann first/, "refused"],
  ["throws nothing", "async () => { throw undefined }", PERHAPS, PAGE_FAILED, "page-failed"],
  ["has a fault", "() => null.mailbox", PERHAPS, PAGE_FAILED, "page-failed"],
  ["throws the password", "async (account) => { throw account.sender.auth.password }", PERHAPS, PAGE_FAILED, "page-failed"],
  [
    "throws an account",
    "async (account) => { throw new Error(JSON.stringify(account)) }",
    PERHAPS,
    PAGE_FAILED,
    "page-failed",
  ],
  ["says no instead of throwing", "async () => false", PERHAPS, PAGE_FAILED, "page-failed"],
  ["gives up", "async () => { throw new DOMException('', 'AbortError') }", PERHAPS, /Stopped before/, "cancelled"],
  ["wants a sign-in", "async () => { throw { status: 401 } }", NOT_SAVED, /does not let you in/, "unauthorised"],
  ["has too much to do", "async () => { throw { status: 429, retryAfter: 30 } }", NOT_SAVED, /in 30 seconds/, "later"],
  ["passes a failure on", "async () => fetch('/nowhere')", NOT_SAVED, /HTTP status 404/, "not-the-api"],
  ["makes an answer up", "async () => Response.json({ well: 'done' })", PERHAPS, PAGE_FAILED, "page-failed"],
  ["is a thenable that throws", "() => ({ get then() { throw null } })", PERHAPS, PAGE_FAILED, "page-failed"],
];

test("an object that misbehaves is told of in plain words, and the next attempt saves the account once", async (t) => {
  const opened = await openFilledForm(t, creatingInAWay);
  const { page, form } = opened;
  for (const [name, way, heading, words, code] of WAYS) {
    await page.evaluate(`void (way = ${way}, told.length = 0)`);
    await form.submit();
    await eventually(async () => {
      assert.deepEqual((await told(page)).map((event) => event.code).filter(Boolean), [code], name);
      await isTold(opened, heading, words);
    });
    await isStillEntered(form);
  }
  await page.evaluate("void (way = keep)");
  await form.submit();
  await savedHeading(page).waitFor();
  const kept = await page.evaluate(() => window.kept);
  assert.equal(kept.length, 1);
  assert.equal(kept[0].account.sender.auth.password, PASSWORD);
  assert.ok(kept[0].idempotencyKey);
  const [saved] = (await told(page)).filter(({ type }) => type === "email-account-saved");
  assert.equal(saved.account.id, "support");
  await keepsSecrets(opened);
});

test("what an object has against a value stands at its field", async (t) => {
  const opened = await openFilledForm(t, creatingInAWay);
  const { page, form } = opened;
  const errors = [{ pointer: "/sender/server/host", code: "host", detail: "Not one of ours" }];
  await page.evaluate(`void (way = async () => { throw { errors: ${JSON.stringify(errors)} } })`);
  await form.submit();
  await isRefused(form.sender.connection.text("SMTP host"), /The account server says: Not one of ours/);
  await page.evaluate("void (way = async () => { throw { code: 'account.exists' } })");
  await form.sender.connection.enter("SMTP host", "smtp.example.net");
  await form.submit();
  await isRefused(form.account.text("Account ID"), /exists already/);
  assert.deepEqual(complaints(opened.lines), []);
});

test("an object that never settles is waited for no longer than a server, or than the user likes", async (t) => {
  const opened = await openFilledForm(t, () => ({
    createAccount(_, { signal }) {
      signal.addEventListener("abort", () => (window.aborted = (window.aborted ?? 0) + 1));
      return new Promise(() => {});
    },
  }));
  await opened.form.submit();
  await opened.form.cancelButton.click();
  await isTold(opened, PERHAPS, /Stopped before/);
  await opened.form.submit();
  await isTold(opened, PERHAPS, /has not answered for 10 seconds/, 15_000);
  await isStillEntered(opened.form);
  assert.equal(await opened.page.evaluate(() => window.aborted), 2);
  assert.deepEqual(complaints(opened.lines), []);
});

test("what an object of a class lacks is not offered, and what another one has is, as soon as it is there", async (t) => {
  const { page, form } = await openWith(t, () => {
    class Kept {
      async createAccount() {}
    }
    return new (class extends Kept {})();
  });
  await form.submitButton.waitFor();
  const testButton = page.getByRole("button", { name: "Test connection" });
  assert.equal(await testButton.count(), 0);
  await page.evaluate(() => {
    class Testing {
      async createAccount() {}
      get testConnection() {
        return async () => [];
      }
    }
    window.element.backend = new Testing();
  });
  await testButton.waitFor();
});

test("an object that cannot say what it offers leaves a form that can be tried again", async (t) => {
  const { page, form, lines } = await openWith(t, () => ({
    async createAccount() {},
    listTruststores: async () => window.truststores,
  }));
  await page.getByText("could not be read").first().waitFor();
  await page.evaluate(() => (window.truststores = [{ id: "own", name: "Our own" }]));
  await page.getByRole("button", { name: "Try again" }).click();
  const { connection } = form.sender;
  await connection.choice("Truststore").getByRole("option", { name: "Our own" }).waitFor({ state: "attached" });
  assert.deepEqual(complaints(lines), []);
});

test("a connection test of an object is shown as it comes, and its end is told", async (t) => {
  const opened = await openFilledForm(t, () => ({
    async createAccount() {},
    async *testConnection({ account }, { signal }) {
      window.tested = { account, aborted: signal.aborted };
      yield* window.events;
    },
  }));
  const { page, form } = opened;
  const events = [plan(), ...passed("sender"), ...passed("receiver"), end("passed")];
  await page.evaluate((events) => (window.events = events), events);
  await form.locator.getByRole("button", { name: "Test connection" }).click();
  await page.getByText("The test has passed.").first().waitFor();
  assert.equal(await page.evaluate(() => window.tested.account.sender.auth.password), PASSWORD);
  assert.deepEqual((await told(page)).filter(({ outcome }) => outcome).map(({ outcome }) => outcome), ["passed"]);
  await keepsSecrets(opened);
});

const TESTS = [
  ["nothing that could be gone through", "async () => 7", /was not tested. The part of this page/],
  ["nothing at all", "async () => []", /broke off before the test had ended/],
  ["nonsense", "async () => [7]", /was not tested. The part of this page/],
  ["nonsense after a plan", "async function* () { yield plan; yield { event: 'lunch' } }", /makes no sense in a test/],
  ["what JSON cannot hold", "async () => [plan, { big: 1n }]", /makes no sense in a test/],
  ["an error at once", "async () => { throw new Error('No tests today') }", /was not tested. .*No tests today/],
  ["an error after a plan", "async function* () { yield plan; throw new Error('late') }", /broke off before/],
];

test("a connection test in which an object misbehaves says so, and can be made again", async (t) => {
  const opened = await openFilledForm(t, () => ({
    async createAccount() {},
    testConnection: (...given) => window.way(...given),
  }));
  const { page, form, lines } = opened;
  await page.evaluate((made) => void (window.plan = made), plan());
  for (const [name, way, words] of TESTS) {
    await page.evaluate(`void (way = ${way})`);
    await form.locator.getByRole("button", { name: /^Test (connection|again)$/ }).first().click();
    await eventually(async () => assert.match(await form.locator.innerText(), words, name));
  }
  assert.deepEqual(complaints(lines), []);
});

/** A desk with one account, of which `found` is what reading it gives. */
function deskWithOneAccount() {
  const account = {
    id: "support",
    name: "Customer support",
    provider: "other",
    sender: {
      protocol: "smtp",
      email: "support@example.org",
      auth: { method: "password", userId: "support", passwordSet: true },
      server: { host: "smtp.example.org", port: 587, security: "starttls", minTls: "1.2" },
    },
  };
  window.stored = { ...account, etag: "first" };
  window.found = () => window.stored;
  const summary = {
    enabled: true,
    complete: true,
    sends: "smtp",
    confidentiality: "unverified",
    updated: "2026-11-23T00:00:00.000Z",
  };
  return {
    async createAccount() {},
    listAccounts: async () => [{ ...account, ...summary, name: window.stored.name, etag: window.stored.etag }],
    readAccount: async (id) => window.found(id),
    async replaceAccount(id, account, { etag }) {
      if (etag !== window.stored.etag) throw { status: 412 };
      window.stored = { ...account, id, etag: "second" };
    },
  };
}

test("an account of an object is listed, opened, changed and put back in the state in which it was read", async (t) => {
  const { page, form, lines } = await openWith(t, deskWithOneAccount, "email-accounts");
  const row = page.getByRole("row").filter({ hasText: "Customer support" });
  await row.getByRole("link", { name: "Edit" }).or(row.getByRole("button", { name: "Edit" })).click();
  await form.account.enter("Account name", "Front desk");
  await form.submit();
  await eventually(async () => {
    const stored = await page.evaluate(() => window.stored);
    assert.equal(stored.name, "Front desk");
    assert.equal(stored.etag, "second");
    assert.equal(stored.sender.auth.password, undefined);
  });
  assert.deepEqual(complaints(lines), []);
});

const RUBBISH = [
  ["a cycle", "const cycle = {}; cycle.self = cycle; return cycle"],
  ["what JSON has no number for", "return { id: 'support', port: 1n }"],
  ["a piece of the page", "return document.body"],
  ["another account", "return { id: 'sales', name: 'Sales' }"],
  ["a number", "return 7"],
];

test("rubbish in the place of an account is no account, and reading it again is", async (t) => {
  const { page, form, lines } = await openWith(t, deskWithOneAccount, "email-accounts");
  const row = page.getByRole("row").filter({ hasText: "Customer support" });
  const edit = row.getByRole("link", { name: "Edit" }).or(row.getByRole("button", { name: "Edit" }));
  await edit.waitFor();
  await page.evaluate(`void (window.found = () => { ${RUBBISH[0][1]} })`);
  await edit.click();
  for (const [name, body] of RUBBISH) {
    await page.evaluate(`void (window.found = () => { ${body} })`);
    await page.getByRole("button", { name: "Try again" }).click();
    await eventually(async () => assert.match(await page.locator(".eaf").innerText(), PAGE_FAILED, name));
  }
  await page.evaluate(() => void (window.found = () => window.stored));
  await page.getByRole("button", { name: "Try again" }).click();
  await form.account.text("Account name").waitFor();
  assert.deepEqual(complaints(lines), []);
});

test("nothing in the place of an account is one that is gone", async (t) => {
  const { page, lines } = await openWith(t, deskWithOneAccount, "email-accounts");
  const row = page.getByRole("row").filter({ hasText: "Customer support" });
  await row.waitFor();
  await page.evaluate(() => void (window.found = () => undefined));
  await row.getByRole("link", { name: "Edit" }).or(row.getByRole("button", { name: "Edit" })).click();
  await page.getByText("There is no account with this ID").waitFor();
  assert.deepEqual(complaints(lines), []);
});

test("a page that cannot say who is signed in is told apart from a network that fails", async (t) => {
  const { page, form } = await openWith(t, () => undefined);
  await page.evaluate(() => {
    window.element.endpoint = "/api";
    window.element.headers = () => Promise.reject(new Error("no token"));
  });
  await page.getByText("does not let you in").or(page.getByText("could not be read")).first().waitFor();
  await enterAccount(form);
  await form.submit();
  await isTold({ form }, NOT_SAVED, /does not let you in/);
});
