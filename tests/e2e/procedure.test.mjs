// The procedure that administrators know, step by step, against the real server under its own security policy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { complaints, consoleOf, newTab } from "./support/browser.mjs";
import { Form, chosenIn, savedHeading } from "./support/form.mjs";
import { assertNowhere, tracesIn } from "./support/traces.mjs";

const SENDER_PASSWORD = "Sendende-Möwe-4711";
const RECEIVER_PASSWORD = "Empfangende-Möwe-0815";
const PASSWORDS = [SENDER_PASSWORD, RECEIVER_PASSWORD];

/** Walks the procedure on a fresh server, and gives what the server has kept. */
async function carryOut(t, id, steps) {
  const server = await startAccountServer(t);
  const page = await newTab(t);
  const lines = consoleOf(page);
  const form = await Form.open(page, server.url);
  await form.account.enter("Account ID", id);
  await form.account.enter("Account name", "Customer support");
  await steps(form);
  assertNowhere(PASSWORDS, await tracesIn(page));
  await form.submit();
  await savedHeading(page).waitFor();
  assert.deepEqual(complaints(lines), []);
  const kept = await server.files();
  assert.ok([...kept.values()].some((content) => content.includes(id)), "the account is in the files");
  assertNowhere(PASSWORDS, kept);
  assertNowhere(PASSWORDS, await tracesIn(page));
  assertNowhere(PASSWORDS, new Map([["log", server.log()], ["console", JSON.stringify(lines)]]));
  return server.read(`accounts/${id}`);
}

test("SMTP with STARTTLS and IMAP, with an ID and password of their own each", async (t) => {
  const account = await carryOut(t, "support", async ({ provider, sender, receiver }) => {
    await provider.choose("Email provider", "Microsoft Office 365");
    await sender.choose("Send using", "SMTP");
    await sender.identity.enter("Email address", "support@contoso.example");
    await sender.identity.enter("Display name", "Contoso Support");
    await sender.identity.enter("User ID", "smtp@contoso.example");
    await sender.identity.enterPassword(SENDER_PASSWORD);
    await sender.identity.enter("Reply to", "help@contoso.example");
    await receiver.choose("Receive using", "IMAP");
    await receiver.identity.enter("User ID", "inbox@contoso.example");
    await receiver.identity.enterPassword(RECEIVER_PASSWORD);
  });
  assert.deepEqual(account, {
    id: "support",
    name: "Customer support",
    enabled: true,
    provider: "microsoft365",
    sender: {
      protocol: "smtp",
      email: "support@contoso.example",
      displayName: "Contoso Support",
      replyTo: "help@contoso.example",
      auth: { method: "password", userId: "smtp@contoso.example", passwordSet: true },
      server: { host: "smtp.office365.com", port: 587, security: "starttls", minTls: "1.2", truststore: null },
    },
    receiver: {
      protocol: "imap",
      auth: { method: "password", userId: "inbox@contoso.example", passwordSet: true },
      server: { host: "outlook.office365.com", port: 993, security: "tls", minTls: "1.2", truststore: null },
    },
  });
});

test("SMTPS and POP3 with the sender's ID and password, a truststore and TLS 1.3", async (t) => {
  const account = await carryOut(t, "billing.eu", async ({ provider, sender, receiver }) => {
    await provider.choose("Email provider", "Other");
    await sender.choose("Send using", "SMTP");
    await sender.identity.enter("Email address", "billing@example.org");
    await sender.identity.enterPassword(SENDER_PASSWORD);
    await sender.connection.enter("SMTP host", "192.0.2.25");
    await sender.connection.enter("Port", "465");
    await sender.connection.choose("Lowest allowable SSL/TLS version", "TLS 1.3");
    await sender.connection.choose("Truststore", "Company CA");
    await receiver.choose("Receive using", "POP3");
    await receiver.identity.set("Use sender's ID and password", true);
    await receiver.connection.enter("Host", "pop.example.org");
    await receiver.connection.choose("Truststore", "Company CA");
  });
  assert.deepEqual(account, {
    id: "billing.eu",
    name: "Customer support",
    enabled: true,
    provider: "other",
    sender: {
      protocol: "smtp",
      email: "billing@example.org",
      auth: { method: "password", userId: "billing@example.org", passwordSet: true },
      server: { host: "192.0.2.25", port: 465, security: "tls", minTls: "1.3", truststore: "company-ca" },
    },
    receiver: {
      protocol: "pop3",
      auth: { method: "sender" },
      server: { host: "pop.example.org", port: 995, security: "tls", minTls: "1.2", truststore: "company-ca" },
    },
  });
});

test("an unsecured relay without sign-in, and IMAP in clear text", async (t) => {
  const account = await carryOut(t, "monitoring", async ({ sender, receiver }) => {
    await sender.identity.enter("Email address", "monitoring@example.org");
    await sender.identity.choose("Sign in with", "No sign-in");
    await sender.connection.enter("SMTP host", "relay.example.org");
    await sender.connection.enter("Port", "25");
    await receiver.identity.enter("User ID", "monitoring");
    await receiver.identity.enterPassword(RECEIVER_PASSWORD);
    await receiver.connection.enter("Host", "imap.example.org");
    await receiver.connection.set("Use SSL/TLS", false);
    await receiver.connection.set("Require STARTTLS", false);
  });
  assert.deepEqual(account, {
    id: "monitoring",
    name: "Customer support",
    enabled: true,
    provider: "other",
    sender: {
      protocol: "smtp",
      email: "monitoring@example.org",
      auth: { method: "none" },
      server: { host: "relay.example.org", port: 25, security: "none", truststore: null },
    },
    receiver: {
      protocol: "imap",
      auth: { method: "password", userId: "monitoring", passwordSet: true },
      server: { host: "imap.example.org", port: 143, security: "none", truststore: null },
    },
  });
});

test("STARTTLS on ports of one's own, for sending and for POP3", async (t) => {
  const account = await carryOut(t, "tickets", async ({ sender, receiver }) => {
    await sender.identity.enter("Email address", "tickets@example.org");
    await sender.identity.enterPassword(SENDER_PASSWORD);
    await sender.connection.enter("SMTP host", "mail.example.org");
    await sender.connection.set("Use SMTPS", false);
    await sender.connection.enter("Port", "2525");
    await receiver.choose("Receive using", "POP3");
    await receiver.identity.set("Use sender's ID and password", true);
    await receiver.connection.enter("Host", "mail.example.org");
    await receiver.connection.set("Use SSL/TLS", false);
  });
  const starttls = { host: "mail.example.org", security: "starttls", minTls: "1.2", truststore: null };
  assert.deepEqual(account.sender.server, { ...starttls, port: 2525 });
  assert.deepEqual(account.receiver.server, { ...starttls, port: 110 });
});

test("Microsoft Graph on both sides", async (t) => {
  const account = await carryOut(t, "cases", async ({ provider, sender, receiver }) => {
    await provider.choose("Email provider", "Microsoft Office 365");
    await sender.choose("Send using", "Microsoft Graph");
    await sender.identity.enter("Email address", "cases@contoso.example");
    await sender.connection.choose("Authentication profile", "Microsoft 365 (client credentials)");
    await receiver.choose("Receive using", "Microsoft Graph");
    await receiver.identity.enter("User Principal Name", "inbox@contoso.example");
    await receiver.connection.choose("Authentication profile", "Microsoft 365 (password credentials)");
  });
  assert.deepEqual(account, {
    id: "cases",
    name: "Customer support",
    enabled: true,
    provider: "microsoft365",
    sender: {
      protocol: "graph",
      email: "cases@contoso.example",
      userPrincipalName: "cases@contoso.example",
      authenticationProfile: "microsoft365-client-credentials",
    },
    receiver: {
      protocol: "graph",
      userPrincipalName: "inbox@contoso.example",
      authenticationProfile: "microsoft365-password-credentials",
    },
  });
});

test("SMTP with OAuth 2.0, and a receiver in Microsoft Graph", async (t) => {
  const account = await carryOut(t, "sales", async ({ provider, sender, receiver }) => {
    await provider.choose("Email provider", "Microsoft Office 365");
    await sender.identity.enter("Email address", "sales@contoso.example");
    await sender.identity.choose("Sign in with", "OAuth 2.0");
    await sender.identity.choose("Authentication profile", "Microsoft 365 (client credentials)");
    await receiver.choose("Receive using", "Microsoft Graph");
    await receiver.connection.choose("Authentication profile", "Microsoft 365 (client credentials)");
  });
  assert.deepEqual(account.sender.auth, {
    method: "oauth",
    userId: "sales@contoso.example",
    authenticationProfile: "microsoft365-client-credentials",
  });
  assert.deepEqual(account.receiver, {
    protocol: "graph",
    userPrincipalName: "sales@contoso.example",
    authenticationProfile: "microsoft365-client-credentials",
  });
});

test("an account that only sends, its provider known by the address", async (t) => {
  const account = await carryOut(t, "notices", async ({ sender, receiver }) => {
    await sender.identity.enter("Email address", "notices@gmail.com");
    await sender.identity.enterPassword(SENDER_PASSWORD);
    await receiver.choose("Receive using", "Do not receive");
  });
  assert.deepEqual([account.provider, "sender" in account, "receiver" in account], ["gmail", true, false]);
});

test("an account that only receives; what was begun for sending is neither judged nor sent", async (t) => {
  const account = await carryOut(t, "reader", async ({ provider, sender, receiver }) => {
    await sender.connection.enter("SMTP host", "not a host");
    await sender.identity.enterPassword(SENDER_PASSWORD);
    await provider.choose("Email provider", "Gmail / Google Workspace");
    await sender.choose("Send using", "Do not send");
    await receiver.identity.enter("User ID", "reader@gmail.com");
    await receiver.identity.enterPassword(RECEIVER_PASSWORD);
  });
  assert.deepEqual([account.provider, "sender" in account, "receiver" in account], ["gmail", false, true]);
});

test("the page has a security policy that allows no script or style but its own", async (t) => {
  const server = await startAccountServer(t);
  const policy = (await fetch(server.url)).headers.get("content-security-policy");
  for (const directive of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'"]) {
    assert.ok(policy.split(/; */).includes(directive), policy);
  }
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
});

test("what was saved is shown without passwords, and another account can be created", async (t) => {
  const server = await startAccountServer(t);
  const page = await newTab(t);
  const form = await Form.open(page, server.url);
  for (const id of ["first", "second"]) {
    await form.account.enter("Account ID", id);
    await form.account.enter("Account name", `The ${id} account`);
    await form.provider.choose("Email provider", "Gmail / Google Workspace");
    await form.sender.identity.enter("Email address", `${id}@gmail.com`);
    await form.sender.identity.enterPassword(SENDER_PASSWORD);
    await form.receiver.identity.set("Use sender's ID and password", true);
    await form.submit();
    await savedHeading(page).waitFor();
    const saved = await page.locator("main").innerText();
    for (const words of [id, `The ${id} account`, `${id}@gmail.com`, "smtp.gmail.com", "Kept, and never shown"]) {
      assert.ok(saved.includes(words), words);
    }
    await page.getByRole("button", { name: "Create another account" }).click();
    await form.submitButton.waitFor();
    assert.equal(await form.account.text("Account ID").inputValue(), "");
    assert.equal(await form.sender.identity.password.inputValue(), "");
    assert.equal(await chosenIn(form.provider.choice("Email provider")), "Other");
    assert.equal(await form.receiver.identity.box("Use sender's ID and password").isChecked(), false);
  }
  assert.deepEqual(await server.accountIds(), ["first", "second"]);
});
