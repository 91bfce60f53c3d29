// Accounts as a file: out of one installation, without passwords, and into another.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { complaints, consoleOf, newTab } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";

const PASSWORD = "correct horse battery staple";

function anAccount(id, changes = {}) {
  return {
    id,
    name: `Mailbox ${id}`,
    provider: "other",
    sender: {
      protocol: "smtp",
      email: `${id}@example.org`,
      displayName: "Desk",
      auth: { method: "password", userId: id, password: PASSWORD },
      server: { host: "smtp.example.org", port: 587, security: "starttls", minTls: "1.2", truststore: null },
    },
    receiver: {
      protocol: "imap",
      auth: { method: "sender" },
      server: { host: "imap.example.org", port: 993, security: "tls", minTls: "1.3", truststore: null },
    },
    ...changes,
  };
}

/** An account that sends without signing in, and so needs no password. */
function aRelay(id) {
  const server = { host: "relay.example.org", port: 587, security: "starttls", minTls: "1.2", truststore: null };
  const sender = { protocol: "smtp", email: `${id}@example.org`, auth: { method: "none" }, server };
  return { id, name: `Relay ${id}`, provider: "other", sender };
}

function document(...accounts) {
  return { format: "email-accounts", version: 1, accounts };
}

/** The same account as an export has it. */
function exported(account) {
  const auth = { ...account.sender.auth };
  delete auth.password;
  return { ...account, sender: { ...account.sender, auth } };
}

async function post(server, account) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(account);
  const response = await fetch(new URL("api/accounts", server.url), { method: "POST", headers, body });
  assert.equal(response.status, 201, await response.text());
}

class Transfer {
  constructor(page) {
    this.page = page;
    this.export = page.getByRole("region", { name: "Export", exact: true });
    this.import = page.getByRole("region", { name: "Import", exact: true });
    this.exportButton = this.export.getByRole("button", { name: "Export", exact: true });
    this.importButton = this.import.getByRole("button", { name: "Import", exact: true });
    this.file = this.import.getByLabel("File with accounts");
    this.text = this.import.getByRole("textbox", { name: "Or paste what is in it" });
  }

  async save() {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.exportButton.click()]);
    assert.equal(download.suggestedFilename(), "email-accounts.json");
    return readFile(await download.path(), "utf8");
  }

  async choose(content, name = "accounts.json") {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    await this.file.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  }

  row(name) {
    return this.import.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name }) });
  }

  async says(words) {
    await this.import.getByRole("status").getByText(words).waitFor();
  }

  async done(words) {
    await this.import.getByText(words).waitFor();
  }
}

async function openTransfer(t, accounts = [], options = {}) {
  const server = await startAccountServer(t);
  for (const account of accounts) await post(server, account);
  const page = await newTab(t, options);
  await page.goto(`${server.url}#/transfer`);
  const transfer = new Transfer(page);
  await transfer.import.waitFor();
  return { server, page, transfer };
}

test("the way to export and import is among the parts of the settings", async (t) => {
  const server = await startAccountServer(t);
  const page = await newTab(t);
  await page.goto(server.url);
  await page.getByRole("link", { name: "Export and import" }).click();
  await page.getByRole("heading", { level: 1, name: "Export and import" }).waitFor();
  await page.getByText("There is no account yet that could be exported.").waitFor();
});

test("what is exported here and imported there is the same, but waits for its passwords", async (t) => {
  const accounts = [anAccount("support"), anAccount("sales"), aRelay("alerts")];
  const here = await openTransfer(t, accounts);
  const lines = consoleOf(here.page);
  const file = await here.transfer.save();
  await here.transfer.export.getByText("3 accounts are in the file email-accounts.json.").waitFor();
  assert.ok(!file.includes(PASSWORD));
  assert.ok(!/"password" *:/.test(file));
  assert.equal(JSON.parse(file).accounts.find(({ id }) => id === "sales").sender.auth.passwordReference, "sales/sender");
  assert.deepEqual(complaints(lines), []);

  const there = await openTransfer(t);
  await there.transfer.choose(file);
  await there.transfer.says("3 of 3 accounts in the file can be imported.");
  await there.transfer.row("Mailbox support").getByText("Will be saved as disabled until you enter the sender's password").waitFor();
  await there.transfer.row("Relay alerts").getByText("Ready").waitFor();
  assert.deepEqual(await there.server.accountIds(), []);
  await there.transfer.importButton.click();
  await there.transfer.done("3 accounts were imported.");
  for (const account of accounts) {
    const kept = await there.server.read(`accounts/${account.id}`);
    const needsPassword = account.sender.auth.method === "password";
    assert.equal(kept.enabled, !needsPassword);
    assert.notEqual(kept.sender.auth.passwordSet, true);
    const original = await here.server.read(`accounts/${account.id}`);
    for (const document of [kept, original]) {
      delete document.enabled;
      delete document.sender.auth.passwordSet;
    }
    assert.deepEqual(kept, original);
  }
  await there.page.getByRole("link", { name: "All email accounts" }).click();
  await there.page.getByRole("heading", { level: 1, name: "Email accounts" }).waitFor();
  await there.page.getByText("Relay alerts").first().waitFor();
});

test("only chosen accounts are exported, and none without a choice", async (t) => {
  const { page, transfer } = await openTransfer(t, [aRelay("a"), aRelay("b"), aRelay("c")]);
  await page.getByLabel("Only these:").check();
  await transfer.exportButton.click();
  await transfer.export.getByText("Choose at least one account.").waitFor();
  await page.getByLabel("Relay b (b)").check();
  await page.getByLabel("Relay c (c)").check();
  await page.getByLabel("Relay c (c)").uncheck();
  const { accounts } = JSON.parse(await transfer.save());
  assert.deepEqual(accounts.map(({ id }) => id), ["b"]);
});

test("nothing is imported over an account that is there, and what is wrong says why", async (t) => {
  const { server, transfer } = await openTransfer(t, [aRelay("taken")]);
  const wrong = aRelay("wrong");
  wrong.sender.email = "nobody";
  const elsewhere = aRelay("elsewhere");
  elsewhere.sender.server.truststore = "not-here";
  const changed = { ...aRelay("taken"), name: "Another taken" };
  await transfer.choose(document(changed, aRelay("new"), { ...aRelay("new"), name: "Second new" }, wrong, elsewhere));
  await transfer.says("1 of 5 accounts in the file can be imported.");
  await transfer.row("Another taken").getByText("there is an account with this ID already").waitFor();
  await transfer.row("Second new").getByText("an account above has the same ID").waitFor();
  await transfer.row("Relay wrong").getByText(/sender's email address has no @/).waitFor();
  await transfer.row("Relay elsewhere").getByText(/sender's truststore does not exist/).waitFor();
  assert.equal(await transfer.import.getByRole("checkbox").count(), 1);
  await transfer.importButton.click();
  await transfer.done("1 account was imported.");
  assert.deepEqual(await server.accountIds(), ["new", "taken"]);
  assert.equal((await server.read("accounts/taken")).name, "Relay taken");
});

test("an account that is not chosen stays out", async (t) => {
  const { server, transfer } = await openTransfer(t);
  await transfer.choose(document(aRelay("a"), aRelay("b")));
  await transfer.row("Relay a").getByRole("checkbox").uncheck();
  await transfer.importButton.click();
  await transfer.done("1 account was imported.");
  assert.deepEqual(await server.accountIds(), ["b"]);
});

test("an account that fails says why and is tried again, without being saved twice", async (t) => {
  const { server, page, transfer } = await openTransfer(t);
  await transfer.choose(document(aRelay("a"), aRelay("b"), aRelay("c")));
  await transfer.importButton.waitFor();
  const keys = [];
  let answersGetLost = true;
  await page.route("**/api/accounts", async (route) => {
    const request = route.request();
    if (request.method() !== "POST" || request.postDataJSON().id !== "b") return route.continue();
    keys.push(request.headers()["idempotency-key"]);
    if (!answersGetLost) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await transfer.importButton.click();
  await transfer.done("1 account was imported. 1 could not be imported: see beside it. 1 not tried any more.");
  await transfer.row("Relay b").getByText(/cannot be reached/).waitFor();
  answersGetLost = false;
  await transfer.import.getByRole("button", { name: "Try again: Relay b" }).click();
  await transfer.done("2 accounts were imported. 1 not tried any more.");
  await transfer.importButton.click();
  await transfer.done("3 accounts were imported.");
  assert.equal(new Set(keys).size, 1);
  assert.deepEqual(await server.accountIds(), ["a", "b", "c"]);
});

test("an account that somebody else creates meanwhile is not overwritten, and the others go on", async (t) => {
  const { server, transfer } = await openTransfer(t);
  await transfer.choose(document(aRelay("a"), aRelay("b")));
  await transfer.importButton.waitFor();
  await post(server, { ...aRelay("a"), name: "Theirs" });
  await transfer.importButton.click();
  await transfer.done("1 account was imported. 1 could not be imported: see beside it.");
  await transfer.row("Relay a").getByText(/Somebody has created an account with this ID meanwhile/).waitFor();
  assert.equal((await server.read("accounts/a")).name, "Theirs");
});

test("a text can be pasted or a file dropped instead", async (t) => {
  const { page, transfer } = await openTransfer(t);
  await transfer.text.fill(JSON.stringify(document(aRelay("a"))));
  await transfer.says("1 of 1 accounts in the file can be imported.");
  await transfer.text.fill("");
  await eventually(async () => assert.equal(await transfer.importButton.isVisible(), false));
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "accounts.json"));
    return data;
  }, JSON.stringify(document(aRelay("a"), aRelay("b"))));
  await transfer.import.dispatchEvent("drop", { dataTransfer: data });
  await transfer.says("2 of 2 accounts in the file can be imported.");
});

test("hostile and foreign files are refused with a sentence, and nothing is sent", async (t) => {
  const { page, transfer } = await openTransfer(t);
  const sent = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  const withPassword = anAccount("support");
  const unknown = exported({ ...anAccount("support"), colour: "blue" });
  const typed = exported(anAccount("support"));
  typed.sender.server.port = "587";
  const polluted = `{"format":"email-accounts","version":1,"accounts":[{"id":"a","__proto__":{"name":"b"}}]}`;
  const refused = [
    ["{", /This is no JSON/],
    ["[".repeat(900_000), /This is no JSON/],
    ["[1,2,3]", /no file with exported email accounts/],
    [{ format: "contacts", version: 1, accounts: [] }, /no file with exported email accounts/],
    [{ format: "email-accounts", version: 2, accounts: [] }, /another version/],
    [document(), /no account in this file/],
    [document(...Array(1001).fill({})), /more than 1000 accounts/],
    [{ ...document(), accounts: Array(600_000).fill(0) }, /more than 1000 accounts/],
    [{ ...document(), accounts: { length: 4_000_000_000 } }, /At \/accounts the file holds/],
    [document(withPassword), /At \/accounts\/0\/sender\/auth\/password the file holds/],
    [document(unknown), /At \/accounts\/0\/colour the file holds/],
    [document(typed), /At \/accounts\/0\/sender\/server\/port the file holds/],
    [{ ...document(aRelay("a")), "x/y": 1 }, /At \/x~1y the file holds/],
    [document(["a"]), /At \/accounts\/0 the file holds/],
    [polluted, /At \/accounts\/0\/__proto__ the file holds/],
    [" ".repeat(2 * 1024 * 1024 + 1), /larger than 2 MiB/],
  ];
  for (const [content, words] of refused) {
    const begun = Date.now();
    await transfer.choose(content);
    await transfer.says(words);
    assert.ok(Date.now() - begun < 3000, `${words} took ${Date.now() - begun} ms`);
    assert.equal(await transfer.importButton.isVisible(), false);
  }
  assert.deepEqual(sent, []);
});

test("a thousand accounts are exported and imported with progress, and both can be stopped", async (t) => {
  const { server, page, transfer } = await openTransfer(t);
  await transfer.choose(document(...Array.from({ length: 1000 }, (_, number) => aRelay(`a${number}`))));
  await transfer.says("1000 of 1000 accounts in the file can be imported.");
  await transfer.importButton.click();
  await transfer.import.getByRole("progressbar", { name: "Accounts that are imported" }).waitFor();
  await eventually(async () => assert.ok((await server.accountIds()).length >= 5));
  await transfer.import.getByRole("button", { name: "Stop" }).click();
  await transfer.done(/accounts were imported\. \d+ not tried any more\./);
  const stopped = (await server.accountIds()).length;
  assert.ok(stopped < 1000, `${stopped} accounts`);
  await transfer.importButton.click();
  await transfer.import.getByText("1000 accounts were imported.").waitFor({ timeout: 60_000 });

  await page.goto("about:blank");
  await page.goto(`${server.url}#/transfer`);
  await page.getByLabel("All 1000 accounts").waitFor();
  await transfer.exportButton.click();
  await transfer.export.getByRole("progressbar", { name: "Accounts that are read" }).waitFor();
  await transfer.export.getByRole("button", { name: "Stop" }).click();
  await transfer.export.getByText("Stopped. No file was saved.").waitFor();
  const { accounts } = JSON.parse(await transfer.save());
  assert.equal(accounts.length, 1000);
});

test("an account that cannot be read is not missing from the file without a word", async (t) => {
  const { page, transfer } = await openTransfer(t, [aRelay("a"), aRelay("b")]);
  await page.route("**/api/accounts/b", (route) => route.abort());
  await transfer.exportButton.click();
  await transfer.export.getByText(/No file was saved, because an account could not be read/).waitFor();
});

test("the button that stops an export hands the focus on when it goes", async (t) => {
  const { page, transfer } = await openTransfer(t, [aRelay("a")]);
  let goOn;
  const held = new Promise((resolve) => (goOn = resolve));
  await page.route("**/api/accounts/a", async (route) => {
    await held;
    await route.continue();
  });
  await transfer.exportButton.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => globalThis.document.activeElement.textContent);
  assert.equal(await focused(), "Stop");
  goOn();
  await transfer.export.getByText("1 account is in the file email-accounts.json.").waitFor();
  await eventually(async () => assert.equal(await focused(), "Export"));
});

test("the keyboard alone is enough", async (t) => {
  const { server, page, transfer } = await openTransfer(t, [aRelay("taken")]);
  await transfer.exportButton.focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await download.path();
  await transfer.text.focus();
  await page.keyboard.insertText(JSON.stringify(document(aRelay("a"), aRelay("b"))));
  await transfer.importButton.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await transfer.done("1 account was imported.");
  assert.deepEqual(await server.accountIds(), ["b", "taken"]);
  await eventually(async () => {
    const text = await page.evaluate(() => globalThis.document.activeElement.textContent);
    assert.match(text, /1 account was imported/);
  });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Email accounts" }).waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  test(`every state is accessible in the ${colorScheme} theme, also where the page is narrow`, async (t) => {
    const options = { colorScheme, viewport: { width: 320, height: 640 } };
    const { server, page, transfer } = await openTransfer(t, [aRelay("taken"), aRelay("b")], options);
    const nothingSideways = () =>
      page.evaluate(() => globalThis.document.scrollingElement.scrollWidth <= globalThis.innerWidth);
    await page.getByLabel("Only these:").check();
    await page.getByLabel("Relay taken (taken)").waitFor();
    await assertAccessible(page);
    await transfer.choose("{");
    await transfer.says(/This is no JSON/);
    await assertAccessible(page);
    const long = { ...aRelay("a".repeat(64)), name: "W".repeat(100) };
    await transfer.choose(document(long, aRelay("taken"), aRelay("c")));
    await transfer.importButton.waitFor();
    await assertAccessible(page);
    assert.ok(await nothingSideways());
    await post(server, aRelay("c"));
    await transfer.importButton.click();
    await transfer.done("1 account was imported. 1 could not be imported: see beside it.");
    await assertAccessible(page);
    assert.ok(await nothingSideways());
  });
}
