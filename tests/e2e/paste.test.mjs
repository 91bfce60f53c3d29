// Settings that somebody pastes: shown first, filled in then, and never over what was typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { newTab } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, holds, savedHeading } from "./support/form.mjs";

const PASSWORD = "correct horse battery staple";

const HELP_TEXT = `Incoming server (IMAP): imap.example.org, port 993, SSL: yes
Outgoing server (SMTP): smtp.example.org, port 587, STARTTLS`;

const VARIABLES = `SMTP_HOST=smtp.example.org
SMTP_PORT=587
SMTP_USER=support
SMTP_PASSWORD=${PASSWORD}`;

const AUTOCONFIG = `<?xml version="1.0"?>
<clientConfig version="1.1">
  <emailProvider id="example.org">
    <incomingServer type="imap">
      <hostname>imap.example.org</hostname><port>993</port><socketType>SSL</socketType>
      <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication>
    </incomingServer>
  </emailProvider>
</clientConfig>`;

const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>PayloadContent</key><array><dict>
  <key>PayloadType</key><string>com.apple.mail.managed</string>
  <key>EmailAddress</key><string>support@example.org</string>
  <key>EmailAccountType</key><string>EmailTypePOP</string>
  <key>IncomingMailServerHostName</key><string>pop.example.org</string>
  <key>IncomingMailServerPortNumber</key><integer>995</integer>
  <key>IncomingMailServerUseSSL</key><true/>
  <key>OutgoingMailServerHostName</key><string>smtp.example.org</string>
</dict></array></dict></plist>`;

const BOMB = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><clientConfig>&c;</clientConfig>`;

class Paste {
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: "Paste settings" });
    this.text = this.dialog.getByRole("textbox", { name: "Settings", exact: true });
    this.fillInButton = this.dialog.getByRole("button", { name: "Fill in", exact: true });
  }

  async open() {
    await this.page.getByRole("button", { name: "Paste settings" }).click();
    await this.text.waitFor();
  }

  /** What a field would hold, as the table shows it. */
  value(field) {
    const row = this.dialog.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name: field, exact: true }) });
    return row.getByRole("cell");
  }

  async says(words) {
    await this.dialog.getByRole("status").getByText(words).waitFor();
  }

  async fillIn() {
    await this.fillInButton.click();
    await this.dialog.waitFor({ state: "hidden" });
  }
}

async function openForm(t, options = {}) {
  const server = await startAccountServer(t);
  const page = await newTab(t, options);
  const form = await Form.open(page, `${server.url}#/new`);
  return { server, page, form, paste: new Paste(page) };
}

async function aMailbox(server) {
  const account = {
    id: "support",
    name: "Customer support",
    provider: "other",
    receiver: {
      protocol: "imap",
      auth: { method: "password", userId: "inbox", password: PASSWORD },
      server: { host: "old.example.org", port: 1993, security: "tls", minTls: "1.2" },
    },
  };
  const body = JSON.stringify(account);
  const headers = { "content-type": "application/json" };
  const { status } = await fetch(new URL("api/accounts", server.url), { method: "POST", headers, body });
  assert.equal(status, 201);
}

/** A file that is dragged from elsewhere onto an element. */
async function drop(page, target, name, text) {
  const data = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      return data;
    },
    [name, text],
  );
  await target.dispatchEvent("drop", { dataTransfer: data });
}

function focusedLabel(page) {
  return page.evaluate(() => document.activeElement.labels?.[0]?.textContent);
}

/** Fails where anything has to be scrolled sideways: the page, or the dialog in it. */
async function assertNothingSideways(page) {
  const widths = await page.evaluate(() =>
    [document.scrollingElement, ...document.querySelectorAll("dialog[open]")].map(({ scrollWidth, clientWidth }) => [
      scrollWidth,
      clientWidth,
    ]),
  );
  for (const [needed, there] of widths) assert.ok(needed <= there, `${needed} > ${there}`);
}

test("a help text is shown as it was understood, and filled in when somebody agrees", async (t) => {
  const { page, form, paste } = await openForm(t);
  await paste.open();
  await paste.text.fill(HELP_TEXT);
  await paste.says(/Read as a help text/);
  assert.equal(await paste.value("Receiver › Connection › Host").textContent(), "imap.example.org");
  assert.equal(await paste.value("Receiver › Connection › Use SSL/TLS").textContent(), "On");
  assert.equal(await paste.value("Receiver › Receive using").textContent(), "IMAP");
  assert.equal(await paste.value("Sender › Connection › Port").textContent(), "587");
  await holds(form.sender.connection.text("SMTP host"), "");
  await paste.fillIn();
  await holds(form.sender.connection.text("SMTP host"), "smtp.example.org");
  await holds(form.sender.connection.text("Port"), "587");
  await holds(form.receiver.connection.text("Host"), "imap.example.org");
  await page.getByText(/^\d+ values were filled in/).waitFor();
  await eventually(async () => assert.equal(await focusedLabel(page), "Send using"));
});

test("a password goes from the text into its input, is not shown on the way, and nothing remembers it", async (t) => {
  const { page, form, server, paste } = await openForm(t);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await paste.open();
  await paste.text.fill(VARIABLES);
  assert.equal(await paste.value("Sender › Identity › Password").textContent(), "A password, not shown");
  const shown = await paste.dialog.evaluate((dialog) => dialog.innerText + dialog.innerHTML);
  assert.ok(!shown.includes(PASSWORD));
  await paste.fillIn();
  assert.equal(await form.sender.identity.password.inputValue(), PASSWORD);
  assert.equal(await form.sender.identity.password.getAttribute("type"), "password");
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }) + document.body.innerHTML);
  assert.ok(!kept.includes(PASSWORD));
  assert.deepEqual(requests, []);

  await form.account.enter("Account ID", "support");
  await form.account.enter("Account name", "Support");
  await form.sender.identity.enter("Email address", "support@example.org");
  await form.receiver.choose("Receive using", "Do not receive");
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal((await server.read("accounts/support")).sender.auth.passwordSet, true);
});

test("the text is gone once the dialog is closed, by whichever way", async (t) => {
  const { page, paste } = await openForm(t);
  const closings = [
    () => page.keyboard.press("Escape"),
    () => paste.dialog.getByRole("button", { name: "Cancel" }).click(),
    () => paste.fillIn(),
  ];
  for (const close of closings) {
    await paste.open();
    await paste.text.fill(VARIABLES);
    await paste.fillInButton.waitFor();
    await close();
    await paste.dialog.waitFor({ state: "hidden" });
    await paste.open();
    assert.equal(await paste.text.inputValue(), "");
    assert.equal(await paste.fillInButton.isVisible(), false);
    await page.keyboard.press("Escape");
  }
});

test("what was typed stays unless the user says otherwise", async (t) => {
  const { form, paste } = await openForm(t);
  await form.sender.connection.enter("SMTP host", "mine.example.org");
  await form.sender.connection.enter("Port", "2525");
  await paste.open();
  await paste.text.fill(HELP_TEXT);
  const host = paste.dialog.getByLabel("Replace what is entered: mine.example.org");
  const port = paste.dialog.getByLabel("Replace what is entered: 2525");
  assert.equal(await host.isChecked(), false);
  assert.equal(await port.isChecked(), false);
  await port.check();
  await paste.fillIn();
  await holds(form.sender.connection.text("SMTP host"), "mine.example.org");
  await holds(form.sender.connection.text("Port"), "587");
  await holds(form.receiver.connection.text("Host"), "imap.example.org");
});

test("a port that was typed for the old server does not go silently with it", async (t) => {
  const { form, paste } = await openForm(t);
  await form.receiver.connection.enter("Port", "1993");
  await paste.open();
  await paste.text.fill("imaps://inbox@imap.example.org");
  assert.match(await paste.value("Receiver › Connection › Port").textContent(), /Replace what is entered: 1993/);
  await paste.fillIn();
  await holds(form.receiver.connection.text("Port"), "1993");
});

test("an account that exists keeps its password and its values unless they are to be replaced", async (t) => {
  const server = await startAccountServer(t);
  await aMailbox(server);
  const page = await newTab(t);
  const form = await Form.open(page, `${server.url}#/accounts/support`);
  const paste = new Paste(page);
  await paste.open();
  await paste.text.fill(`IMAP_HOST=new.example.org\nIMAP_PORT=993\nIMAP_USER=inbox\nIMAP_PASSWORD=${PASSWORD}2`);
  const password = paste.dialog.getByLabel("Replace the password that is stored");
  assert.equal(await password.isChecked(), false);
  await paste.fillIn();
  await holds(form.receiver.connection.text("Host"), "old.example.org");
  assert.equal(await form.receiver.identity.password.isVisible(), false);

  await paste.open();
  await paste.text.fill(`IMAP_HOST=new.example.org\nIMAP_PORT=993\nIMAP_USER=inbox\nIMAP_PASSWORD=${PASSWORD}2`);
  await paste.dialog.getByLabel("Replace what is entered: old.example.org").check();
  await paste.dialog.getByLabel("Replace what is entered: 1993").check();
  await password.check();
  await paste.fillIn();
  await holds(form.receiver.connection.text("Host"), "new.example.org");
  assert.equal(await form.receiver.identity.password.inputValue(), `${PASSWORD}2`);
});

test("an autoconfig file is chosen, and what follows from the address says so", async (t) => {
  const { page, form, paste } = await openForm(t);
  const file = { name: "example.org.xml", mimeType: "text/xml", buffer: Buffer.from(AUTOCONFIG) };
  const choose = () => paste.dialog.getByLabel("Or choose a file with them").setInputFiles(file);
  await paste.open();
  await choose();
  await paste.says(/Read as an autoconfig file/);
  await paste.dialog.getByText("The receiver's user ID follows from the email address").waitFor();
  await page.keyboard.press("Escape");
  await form.sender.identity.enter("Email address", "ann@example.org");
  await paste.open();
  await choose();
  await eventually(async () =>
    assert.equal(await paste.value("Receiver › Identity › User ID").textContent(), "ann"),
  );
});

test("a configuration profile is dropped onto the text", async (t) => {
  const { page, form, paste } = await openForm(t);
  await paste.open();
  await drop(page, paste.text, "mail.mobileconfig", PROFILE);
  await paste.says(/Read as an Apple configuration profile/);
  await paste.fillIn();
  await holds(form.receiver.connection.text("Host"), "pop.example.org");
  await holds(form.sender.identity.text("Email address"), "support@example.org");
});

test("hostile and useless texts are refused with a sentence, quickly, and nothing is filled in", async (t) => {
  const { page, form, paste } = await openForm(t);
  await paste.open();
  const deep = "<a>".repeat(1000) + "</a>".repeat(1000);
  const refused = [
    [BOMB, /declares a document type/],
    [`<clientConfig>${deep}</clientConfig>`, /deeper in each other/],
    [`<clientConfig>${"<a/>".repeat(20_000)}</clientConfig>`, /more elements/],
    ["<clientConfig><a></clientConfig>", /not well-formed/],
    ["<html><body>smtp.example.org</body></html>", /neither an autoconfig file nor/],
    ["The weather is fine today.", /Nothing in this text was understood/],
    ["x".repeat(300 * 1024), /more than 256 KiB/],
  ];
  for (const [text, words] of refused) {
    const begun = Date.now();
    await paste.text.fill(text);
    await paste.says(words);
    assert.ok(Date.now() - begun < 2000, `${words} took ${Date.now() - begun} ms`);
    assert.equal(await paste.fillInButton.isVisible(), false);
  }
  await drop(page, paste.text, "large.xml", " ".repeat(300 * 1024));
  await paste.says(/more than 256 KiB/);
  await drop(page, paste.text, "picture.png", "\u0000\u0001");
  await paste.says(/This is no text/);
  await page.keyboard.press("Escape");
  await holds(form.sender.connection.text("SMTP host"), "");
});

test("the keyboard alone is enough", async (t) => {
  const { page, form, paste } = await openForm(t);
  await form.sender.connection.enter("SMTP host", "mine.example.org");
  await page.getByRole("button", { name: "Paste settings" }).focus();
  await page.keyboard.press("Enter");
  await paste.text.waitFor();
  await eventually(async () => assert.equal(await focusedLabel(page), "Settings"));
  await page.keyboard.insertText(HELP_TEXT);
  await paste.fillInButton.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await focusedLabel(page), "Replace what is entered: mine.example.org");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await holds(form.sender.connection.text("SMTP host"), "smtp.example.org");
  await eventually(async () => assert.equal(await focusedLabel(page), "Send using"));

  await page.getByRole("button", { name: "Paste settings" }).focus();
  await page.keyboard.press("Enter");
  await paste.text.waitFor();
  await page.keyboard.press("Escape");
  const name = await page.evaluate(() => document.activeElement.textContent);
  assert.equal(name, "Paste settings");
});

for (const colorScheme of ["light", "dark"]) {
  test(`what was understood is accessible in the ${colorScheme} theme, also where the page is narrow`, async (t) => {
    const { page, form, paste } = await openForm(t, { colorScheme, viewport: { width: 320, height: 640 } });
    await form.sender.connection.enter("SMTP host", "a-very-long-name-of-a-host.mail.subdomain.example.org");
    await paste.open();
    await assertAccessible(page);
    await paste.text.fill(`${VARIABLES}\nSMTP_COLOUR=blue\n`);
    await paste.fillInButton.waitFor();
    await assertAccessible(page);
    await assertNothingSideways(page);
    await paste.text.fill(BOMB);
    await paste.says(/declares a document type/);
    await assertAccessible(page);
  });
}
