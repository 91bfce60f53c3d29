// Test connection from the page to the reference server to real mail servers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { newTab } from "./support/browser.mjs";
import { ConnectionTest } from "./support/connection-tests.mjs";
import { mailServers } from "./support/environment.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, savedHeading } from "./support/form.mjs";

/** The server may connect to this machine, where the mail servers are. */
async function open(t, mail) {
  const server = await startAccountServer(t, ["--allow-address", "127.0.0.0/8", "--allow-address", "::1"]);
  const page = await newTab(t);
  const form = await Form.open(page, server.url);
  await form.account.enter("Account ID", "ann");
  await form.account.enter("Account name", "Ann");
  await form.provider.choose("Email provider", "Other");
  await form.sender.identity.enter("Email address", mail.user);
  await form.sender.identity.enterPassword(mail.password);
  await form.sender.connection.enter("SMTP host", mail.host);
  await form.sender.connection.enter("Port", String(mail.smtps));
  await form.receiver.identity.set("Use sender's ID and password", true);
  await form.receiver.connection.enter("Host", mail.host);
  await form.receiver.connection.enter("Port", String(mail.imaps));
  return { server, page, form, test: new ConnectionTest(form) };
}

test("a certificate that nobody vouches for is trusted, a message goes round, and the saved account knows of it", async (t) => {
  const mail = mailServers();
  const { server, page, form, test } = await open(t, mail);
  await test.start();
  await test.says("The test has failed");
  assert.match(await test.side("Sender").innerText(), /The sender fails at TLS/);
  await test.button("Trust this certificate", test.side("Sender")).click();
  await eventually(async () => assert.notEqual(await form.receiver.connection.choice("Truststore").inputValue(), ""));
  await form.locator.getByRole("checkbox", { name: "Send a test message to this mailbox and wait for it" }).check();
  await test.button("Test again").click();
  await test.says("The test has passed");
  assert.deepEqual((await test.stages("Sender")).slice(-2), ["Done: Sender's address", "Done: Test message"]);
  assert.deepEqual((await test.stages("Receiver")).slice(-2), ["Done: Mailbox", "Done: Test message"]);
  await form.submit();
  await savedHeading(page).waitFor();
  const { accounts } = await server.read("accounts");
  assert.equal(accounts[0].lastTest.outcome, "passed");
  assert.equal(accounts[0].confidentiality, "verified");
  await Form.open(page, `${server.url}#/accounts/ann`);
  await test.says("The test has passed");
});

test("a wrong password is said to be wrong, on the side where it is", async (t) => {
  const mail = mailServers();
  const { form, test, server } = await open(t, mail);
  await server.send("POST", "truststores", { name: "Theirs", content: Buffer.from(mail.authority).toString("base64") });
  await form.page.reload();
  await form.sender.identity.enterPassword("wrong");
  await form.sender.connection.choose("Truststore", "Theirs");
  await form.receiver.connection.choose("Truststore", "Theirs");
  await form.receiver.identity.set("Use sender's ID and password", false);
  await form.receiver.identity.enter("User ID", mail.user);
  await form.receiver.identity.enterPassword(mail.password);
  await test.start();
  await test.says("The test has failed");
  assert.match(await test.side("Sender").innerText(), /The sender fails at Sign-in\..*does not accept user ID and password/);
  assert.match(await test.side("Receiver").innerText(), /The receiver works/);
});
