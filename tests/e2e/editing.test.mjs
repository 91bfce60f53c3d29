// An account after it was created: changed, copied, taken out of use, and never overwritten behind anybody's back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { newTab } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, chosenIn, descriptionOf, holds, savedHeading } from "./support/form.mjs";

const PASSWORD = "correct horse battery staple";

/** An account with servers of its own, which no preset says anything about. */
function anAccount(changes = {}) {
  return {
    id: "support",
    name: "Customer support",
    provider: "other",
    sender: {
      protocol: "smtp",
      email: "support@example.org",
      auth: { method: "password", userId: "support", password: PASSWORD },
      server: { host: "smtp.example.org", port: 587, security: "starttls", minTls: "1.2" },
    },
    receiver: {
      protocol: "imap",
      auth: { method: "password", userId: "inbox", password: PASSWORD },
      server: { host: "imap.example.org", port: 993, security: "tls", minTls: "1.2" },
    },
    ...changes,
  };
}

/** An account that only receives, so that single addresses can be compared. */
function aMailbox(id, userId, host = "imap.example.org") {
  const auth = { method: "password", userId, password: PASSWORD };
  const server = { host, port: 993, security: "tls", minTls: "1.2" };
  return { id, name: `Mailbox ${id}`, provider: "other", receiver: { protocol: "imap", auth, server } };
}

async function send(server, method, path, body, headers = {}) {
  const response = await fetch(new URL(`api/${path}`, server.url), {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${response.ok || (await response.text())}`);
  return response;
}

/** Changes an account as somebody else would, at another desk. */
async function changeElsewhere(server, id, change) {
  const response = await fetch(new URL(`api/accounts/${id}`, server.url));
  const account = await response.json();
  change(account);
  await send(server, "PUT", `accounts/${id}`, account, { "if-match": response.headers.get("etag") });
}

/** A server with accounts, and the form of the first one. */
async function openAccount(t, accounts = [anAccount()], options = {}) {
  const server = await startAccountServer(t);
  for (const account of accounts) await send(server, "POST", "accounts", account);
  const page = await newTab(t, options);
  const form = await Form.open(page, `${server.url}#/accounts/${accounts[0].id}`);
  return { server, page, form };
}

function button(page, name) {
  return page.getByRole("button", { name, exact: true });
}

function keptPassword(side) {
  return side.identity.choice("Stored password");
}

/** The bodies of the requests that replace an account. */
function replacements(page) {
  const bodies = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") bodies.push(request.postDataJSON());
  });
  return bodies;
}

async function change(control, text) {
  await control.fill(text);
  await control.press("Tab");
}

test("the ID of an account that exists cannot be changed", async (t) => {
  const { form } = await openAccount(t);
  await holds(form.account.text("Account ID"), "support");
  assert.equal(await form.account.text("Account ID").isEditable(), false);
});

test("a password is kept unless the user decides otherwise, and nothing in the form stands for it", async (t) => {
  const { page, form, server } = await openAccount(t);
  const bodies = replacements(page);
  assert.equal(await chosenIn(keptPassword(form.sender)), "Keep the password");
  assert.equal(await form.sender.identity.password.isVisible(), false);
  assert.equal(await page.locator("input[type=password]").first().inputValue(), "");
  await change(form.account.text("Account name"), "Help desk");
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal("password" in bodies[0].sender.auth, false);
  const account = await server.read("accounts/support");
  assert.equal(account.name, "Help desk");
  assert.equal(account.sender.auth.passwordSet, true);
});

test("a password is replaced by what is typed for it, and an empty input replaces nothing", async (t) => {
  const { page, form } = await openAccount(t);
  const bodies = replacements(page);
  await form.sender.identity.choose("Stored password", "Replace it");
  await form.submit();
  await form.summary.getByText("Enter the sender's password.").waitFor();
  await form.sender.identity.enterPassword("another one");
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal(bodies.length, 1);
  assert.equal(bodies[0].sender.auth.password, "another one");
  assert.equal("password" in bodies[0].receiver.auth, false);
});

test("what was typed before the user decided to keep the password is not sent", async (t) => {
  const { page, form } = await openAccount(t);
  const bodies = replacements(page);
  await form.sender.identity.choose("Stored password", "Replace it");
  await form.sender.identity.enterPassword("a slip");
  await form.sender.identity.choose("Stored password", "Keep the password");
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal("password" in bodies[0].sender.auth, false);
});

test("a password is cleared together with taking the account out of use", async (t) => {
  const { page, form, server } = await openAccount(t);
  await form.receiver.identity.choose("Stored password", "Clear it");
  await form.submit();
  await form.summary.getByText("Enter the receiver's password.").waitFor();
  await button(page, "Save as disabled").click();
  await savedHeading(page).waitFor();
  const account = await server.read("accounts/support");
  assert.equal(account.enabled, false);
  assert.notEqual(account.receiver.auth.passwordSet, true);
  assert.equal(account.sender.auth.passwordSet, true);
});

test("a password for another host is asked for again, beside the field", async (t) => {
  const { page, form } = await openAccount(t);
  await change(form.sender.connection.text("SMTP host"), "elsewhere.example.org");
  await form.submit();
  await form.summary.getByText(/Enter the sender's password again/).waitFor();
  assert.equal(await chosenIn(keptPassword(form.sender)), "Replace it");
  await form.sender.identity.enterPassword(PASSWORD);
  await form.submit();
  await savedHeading(page).waitFor();
});

test("two browsers that edit one account lose nothing: each difference is shown and decided", async (t) => {
  const { page, form, server } = await openAccount(t);
  const other = await newTab(t);
  const theirs = await Form.open(other, `${server.url}#/accounts/support`);
  await change(theirs.account.text("Account name"), "Their name");
  await change(theirs.sender.identity.text("Display name"), "Their desk");
  await theirs.submit();
  await savedHeading(other).waitFor();

  await change(form.account.text("Account name"), "My name");
  await change(form.sender.identity.text("Reply to"), "answers@example.org");
  await form.submit();
  const row = (name) => page.getByRole("group", { name, exact: true });
  const name = row("Account › Account name");
  await name.waitFor();
  assert.equal((await server.read("accounts/support")).name, "Their name");
  assert.ok(await row("Sender › Identity › Display name").getByLabel("Theirs: Their desk").isChecked());
  assert.ok(await row("Sender › Identity › Reply to").getByLabel("Yours: answers@example.org").isChecked());
  assert.equal(await name.getByRole("radio", { checked: true }).count(), 0);

  await button(page, "Save what is chosen").click();
  assert.equal((await server.read("accounts/support")).name, "Their name");
  await name.getByLabel("Yours: My name").check();
  await button(page, "Save what is chosen").click();
  await savedHeading(page).waitFor();
  const saved = await server.read("accounts/support");
  assert.equal(saved.name, "My name");
  assert.equal(saved.sender.displayName, "Their desk");
  assert.equal(saved.sender.replyTo, "answers@example.org");
  assert.equal(saved.sender.auth.passwordSet, true);
});

test("an account that somebody has disabled meanwhile stays disabled, and the comparison says so", async (t) => {
  const { page, form, server } = await openAccount(t);
  await changeElsewhere(server, "support", (account) => (account.enabled = false));
  await change(form.account.text("Account name"), "My name");
  await form.submit();
  await page.getByText(/it will be disabled/).waitFor();
  await button(page, "Save what is chosen").click();
  await savedHeading(page).waitFor();
  const saved = await server.read("accounts/support");
  assert.deepEqual([saved.name, saved.enabled], ["My name", false]);
});

test("what is entered while both versions are shown is not lost", async (t) => {
  const { page, form, server } = await openAccount(t);
  await changeElsewhere(server, "support", (account) => (account.sender.displayName = "Desk"));
  await change(form.account.text("Account name"), "My name");
  await form.submit();
  await page.getByLabel("Theirs: Desk").waitFor();
  await change(form.sender.identity.text("Reply to"), "answers@example.org");
  await button(page, "Save what is chosen").click();
  await savedHeading(page).waitFor();
  const { name, sender } = await server.read("accounts/support");
  assert.deepEqual([name, sender.displayName, sender.replyTo], ["My name", "Desk", "answers@example.org"]);
});

test("Enter on a version saves what is chosen", async (t) => {
  const { page, form, server } = await openAccount(t);
  await changeElsewhere(server, "support", (account) => (account.name = "Theirs"));
  await change(form.account.text("Account name"), "Mine");
  await form.submit();
  await page.getByLabel("Yours: Mine").check();
  await page.getByLabel("Yours: Mine").press("Enter");
  await savedHeading(page).waitFor();
  assert.equal((await server.read("accounts/support")).name, "Mine");
});

test("a third one who saves during the comparison is not overwritten either", async (t) => {
  const { page, form, server } = await openAccount(t);
  await change(form.account.text("Account name"), "My name");
  await changeElsewhere(server, "support", (account) => (account.sender.displayName = "Second"));
  await form.submit();
  await page.getByLabel("Theirs: Second").waitFor();
  await changeElsewhere(server, "support", (account) => (account.sender.displayName = "Third"));
  await button(page, "Save what is chosen").click();
  await page.getByLabel("Theirs: Third").waitFor();
  await page.getByLabel("Theirs: Third").check();
  await button(page, "Save what is chosen").click();
  await savedHeading(page).waitFor();
  const saved = await server.read("accounts/support");
  assert.deepEqual([saved.name, saved.sender.displayName], ["My name", "Third"]);
});

test("an account that somebody has deleted meanwhile can be saved as a new one", async (t) => {
  const { page, form, server } = await openAccount(t);
  await change(form.account.text("Account name"), "My name");
  await send(server, "DELETE", "accounts/support");
  await form.submit();
  await form.summary.getByText(/deleted this account/).waitFor();
  await button(page, "Save it as a new account").click();
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await holds(form.account.text("Account name"), "My name");
  await form.sender.identity.enterPassword(PASSWORD);
  await form.receiver.identity.enterPassword(PASSWORD);
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal((await server.read("accounts/support")).name, "My name");
});

test("what was entered survives a reload, without passwords, and the form says so", async (t) => {
  const { page, form } = await openAccount(t);
  await change(form.account.text("Account name"), "My name");
  await form.sender.identity.choose("Stored password", "Replace it");
  await form.sender.identity.enterPassword("n3ver stored");
  const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  assert.match(stored, /My name/);
  assert.doesNotMatch(stored, /n3ver stored/);
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await holds(form.account.text("Account name"), "My name");
  await page.getByText("What you had entered and not saved is back").waitFor();
  await button(page, "Discard").first().click();
  await holds(form.account.text("Account name"), "Customer support");
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test("a draft from before a reload still meets what somebody else has saved since", async (t) => {
  const { page, form, server } = await openAccount(t);
  await change(form.account.text("Account name"), "My name");
  await changeElsewhere(server, "support", (account) => (account.sender.displayName = "Desk"));
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await holds(form.account.text("Account name"), "My name");
  await form.submit();
  await page.getByLabel("Theirs: Desk").waitFor();
  assert.ok(await page.getByLabel("Theirs: Desk").isChecked());
});

test("nothing is remembered of an account once it is saved", async (t) => {
  const { page, form } = await openAccount(t);
  await change(form.account.text("Account name"), "My name");
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test("leaving a changed form asks, and goes on to where the user wanted", async (t) => {
  const { page, form } = await openAccount(t, [anAccount(), aMailbox("sales", "sales")]);
  await form.account.text("Account name").fill("Not even left");
  await page.evaluate(() => (location.hash = "#/accounts/sales"));
  const question = page.getByRole("alertdialog");
  await question.waitFor();
  assert.match(page.url(), /#\/accounts\/support$/);
  await question.getByRole("button", { name: "Keep editing" }).click();
  await holds(form.account.text("Account name"), "Not even left");
  await page.evaluate(() => (location.hash = "#/accounts/sales"));
  await question.getByRole("button", { name: "Discard" }).click();
  await holds(form.account.text("Account name"), "Mailbox sales");
  assert.match(page.url(), /#\/accounts\/sales$/);
});

test("who stays in the form is not led elsewhere later", async (t) => {
  const { page, form } = await openAccount(t, [anAccount(), aMailbox("sales", "sales")]);
  await change(form.account.text("Account name"), "Help desk");
  await page.evaluate(() => (location.hash = "#/accounts/sales"));
  await button(page, "Keep editing").click();
  await form.submit();
  await savedHeading(page).waitFor();
  await button(page, "All email accounts").click();
  await page.waitForURL(/#\/$/);
});

test("the browser's way back asks as well", async (t) => {
  const server = await startAccountServer(t);
  await send(server, "POST", "accounts", anAccount());
  const page = await newTab(t);
  await page.goto(`${server.url}#/accounts/support`);
  const form = new Form(page);
  await holds(form.account.text("Account name"), "Customer support");
  await page.evaluate(() => (location.hash = "#/new"));
  await holds(form.account.text("Account name"), "");
  await change(form.account.text("Account name"), "New one");
  await page.goBack();
  await page.getByRole("alertdialog").waitFor();
  await holds(form.account.text("Account name"), "New one");
  await button(page, "Discard").click();
  await holds(form.account.text("Account name"), "Customer support");
});

test("an unchanged form is left without a question, by links, back and forward", async (t) => {
  const { page, form } = await openAccount(t);
  await page.evaluate(() => (location.hash = "#/new"));
  await holds(form.account.text("Account name"), "");
  await page.goBack();
  await holds(form.account.text("Account name"), "Customer support");
  await page.goForward();
  await holds(form.account.text("Account name"), "");
  assert.equal(await page.getByRole("alertdialog").isVisible(), false);
});

test("a copy has everything but the ID and the passwords", async (t) => {
  const { page, form, server } = await openAccount(t);
  await page.goto(`${server.url}#/new?like=support`);
  await holds(form.account.text("Account ID"), "");
  await holds(form.account.text("Account name"), "Customer support");
  await holds(form.sender.connection.text("Port"), "587");
  assert.equal(await keptPassword(form.sender).count(), 0);
  await change(form.account.text("Account ID"), "copy");
  await form.sender.identity.enterPassword(PASSWORD);
  await form.receiver.identity.enterPassword(PASSWORD);
  await form.submit();
  await savedHeading(page).waitFor();
  const [copy, original] = [await server.read("accounts/copy"), await server.read("accounts/support")];
  assert.deepEqual({ ...copy, id: "" }, { ...original, id: "" });
});

test("an account with values missing is saved as disabled, and finished later", async (t) => {
  const server = await startAccountServer(t);
  const page = await newTab(t);
  const form = await Form.open(page, `${server.url}#/new`);
  await change(form.account.text("Account ID"), "later");
  await change(form.account.text("Account name"), "Later");
  await change(form.sender.identity.text("Email address"), "later@example.org");
  await button(page, "Save as disabled").click();
  await savedHeading(page).waitFor();
  assert.equal((await server.read("accounts/later")).enabled, false);

  await page.goto(`${server.url}#/accounts/later`);
  await page.getByText("This account is disabled").waitFor();
  await form.receiver.choose("Receive using", "Do not receive");
  await change(form.sender.connection.text("SMTP host"), "smtp.example.org");
  await form.sender.identity.enterPassword(PASSWORD);
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal((await server.read("accounts/later")).enabled, true);
});

test("what is there must be right even in a disabled account", async (t) => {
  const server = await startAccountServer(t);
  const page = await newTab(t);
  const form = await Form.open(page, `${server.url}#/new`);
  await change(form.account.text("Account ID"), "later");
  await change(form.account.text("Account name"), "Later");
  await change(form.sender.connection.text("Port"), "99999");
  await button(page, "Save as disabled").click();
  await form.summary.getByText(/1 to 65535/).waitFor();
  assert.deepEqual(await server.accountIds(), []);
});

test("two accounts that read one mailbox are told of each other, with the way there", async (t) => {
  const { page, form } = await openAccount(t, [aMailbox("sales", "sales"), aMailbox("orders", "orders")]);
  await change(form.receiver.identity.text("User ID"), "ORDERS");
  const warning = page.getByText(/reads the same mailbox/);
  await warning.waitFor();
  assert.equal(await warning.getByRole("link", { name: "Mailbox orders" }).getAttribute("href"), "#/accounts/orders");
  await change(form.receiver.identity.text("User ID"), "sales");
  await warning.waitFor({ state: "detached" });
});

test("a reply address that another account reads is warned of", async (t) => {
  const { page, form } = await openAccount(t, [anAccount(), aMailbox("sales", "sales@example.org")]);
  await change(form.sender.identity.text("Reply to"), "sales@example.org");
  await page.getByText(/answer each other without end/).getByRole("link", { name: "Mailbox sales" }).waitFor();
});

test("the same sender address twice is warned of before the second account is saved", async (t) => {
  const { page, form, server } = await openAccount(t);
  await page.goto(`${server.url}#/new`);
  await change(form.sender.identity.text("Email address"), "SUPPORT@example.org");
  await page.getByText(/sends with the same address/).getByRole("link", { name: "Customer support" }).waitFor();
});

test("what differs from the provider's preset is taken over row by row", async (t) => {
  const account = anAccount({ provider: "gmail" });
  account.sender.email = "support@gmail.com";
  account.sender.auth.userId = "support@gmail.com";
  const { page, form } = await openAccount(t, [account]);
  const drifts = page.getByRole("region", { name: "Different from the provider's preset" });
  await drifts.getByRole("button", { name: "Use smtp.gmail.com" }).click();
  await holds(form.sender.connection.text("SMTP host"), "smtp.gmail.com");
  await holds(form.receiver.connection.text("Host"), "imap.example.org");
  await drifts.getByRole("button", { name: "Use imap.gmail.com" }).click();
  await holds(form.receiver.connection.text("Host"), "imap.gmail.com");
  await eventually(async () => assert.equal(await drifts.isVisible(), false));
});

test("in a stored account a new provider changes what was only ever the old one's", async (t) => {
  const account = anAccount({ provider: "gmail" });
  account.sender.server = { host: "smtp.gmail.com", port: 465, security: "tls", minTls: "1.2" };
  const { form } = await openAccount(t, [account]);
  await form.provider.choose("Email provider", "iCloud Mail / Apple");
  await holds(form.sender.connection.text("SMTP host"), "smtp.mail.me.com");
  await holds(form.receiver.connection.text("Host"), "imap.example.org");
});

test("an account that does not exist is said to be gone, with the way to the list", async (t) => {
  const server = await startAccountServer(t);
  const page = await newTab(t);
  await page.goto(`${server.url}#/accounts/nobody`);
  await page.getByText("There is no account with this ID.").waitFor();
  await button(page, "All email accounts").click();
  await page.waitForURL(/#\/$/);
});

test("an account is changed and a conflict decided with the keyboard alone", async (t) => {
  const { page, form, server } = await openAccount(t);
  await changeElsewhere(server, "support", (account) => (account.name = "Theirs"));
  await form.account.text("Account name").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Mine");
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "Account › Account name", exact: true }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.getByLabel("Theirs: Theirs").isChecked());
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await savedHeading(page).waitFor();
  assert.equal((await server.read("accounts/support")).name, "Mine");
});

for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: { width: 320, height: 700 } }]) {
  test(`nothing stands in the way of assistive technology while editing (${JSON.stringify(options)})`, async (t) => {
    const account = anAccount({ provider: "gmail" });
    const { page, form, server } = await openAccount(t, [account, aMailbox("sales", "inbox")], options);
    await page.getByText(/reads the same mailbox/).waitFor();
    await assertAccessible(page);
    await change(form.account.text("Account name"), "Mine");
    await changeElsewhere(server, "support", (changed) => (changed.name = "Theirs"));
    await form.submit();
    await page.getByLabel("Theirs: Theirs").waitFor();
    await assertAccessible(page);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(sideways, false);
    assert.match(await descriptionOf(form.account.text("Account name")), /What people call/);
  });
}

for (const opener of ["New truststore", "Paste settings"]) {
  test(`the way back from a changed form asks where it can be answered, also from the dialog ${opener}`, async (t) => {
    const { page, form } = await openAccount(t);
    await change(form.account.text("Account name"), "My name");
    await button(page, opener).first().click();
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    await page.evaluate(() => (location.hash = "#/accounts"));
    await dialog.waitFor({ state: "hidden" });
    const keep = button(page, "Keep editing");
    await eventually(async () => {
      assert.ok(await keep.evaluate((element) => element === document.activeElement));
    });
    // The browser tells a dialog with its next frame that it is closed: the focus stays all the same.
    await page.waitForTimeout(100);
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog").waitFor({ state: "hidden" });
    await holds(form.account.text("Account name"), "My name");
  });
}
