// Defaults are derived: what was typed stays, everything else follows the present choices.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newTab } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, chosenIn, descriptionOf, holds, isAccepted, isRefused, optionsOf } from "./support/form.mjs";
import { serveStatically } from "./support/static-server.mjs";

const MICROSOFT = "Microsoft Office 365";
const GMAIL = "Gmail / Google Workspace";

async function openForm(test) {
  const page = await newTab(test);
  return Form.open(page, await serveStatically(test));
}

function isChosen(choice, text) {
  return eventually(async () => assert.equal(await chosenIn(choice), text));
}

function isOn(box, on) {
  return eventually(async () => assert.equal(await box.isChecked(), on));
}

test("a typed host and port survive every change of the provider", async (t) => {
  const form = await openForm(t);
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  await form.sender.connection.enter("Port", "2525");
  await form.receiver.connection.enter("Host", "mail.example.org");
  for (const provider of [MICROSOFT, GMAIL, "Yahoo Mail", "Other"]) {
    await form.provider.choose("Email provider", provider);
    await isChosen(form.provider.choice("Email provider"), provider);
    await holds(form.sender.connection.text("SMTP host"), "relay.example.org");
    await holds(form.sender.connection.text("Port"), "2525");
    await holds(form.receiver.connection.text("Host"), "mail.example.org");
  }
});

test("untouched hosts, ports and security follow the provider", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", GMAIL);
  await holds(form.sender.connection.text("SMTP host"), "smtp.gmail.com");
  await holds(form.sender.connection.text("Port"), "465");
  await isOn(form.sender.connection.box("Use SMTPS"), true);
  await holds(form.receiver.connection.text("Host"), "imap.gmail.com");
  await form.provider.choose("Email provider", MICROSOFT);
  await holds(form.sender.connection.text("SMTP host"), "smtp.office365.com");
  await holds(form.sender.connection.text("Port"), "587");
  await isOn(form.sender.connection.box("Use SMTPS"), false);
  await isOn(form.sender.connection.box("Require STARTTLS"), true);
  await holds(form.receiver.connection.text("Host"), "outlook.office365.com");
});

test("a field says where its default comes from", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", GMAIL);
  const host = form.sender.connection.text("SMTP host");
  await eventually(async () => assert.match(await descriptionOf(host), /Preset of Gmail/));
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  await eventually(async () => assert.doesNotMatch(await descriptionOf(host), /Preset/));
});

test("a typed value can be given up for the default", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", GMAIL);
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  await form.sender.connection.button("Use smtp.gmail.com instead").click();
  const host = form.sender.connection.text("SMTP host");
  await holds(host, "smtp.gmail.com");
  assert.ok(await host.evaluate((input) => input === document.activeElement), "the focus stays with the field");
  await form.provider.choose("Email provider", "Yahoo Mail");
  await holds(host, "smtp.mail.yahoo.com");
});

test("emptying a field brings its default back", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", GMAIL);
  await form.receiver.connection.enter("Port", "1993");
  await form.receiver.connection.enter("Port", "");
  await holds(form.receiver.connection.text("Port"), "993");
});

test("Microsoft Graph is offered with Microsoft Office 365 only", async (t) => {
  const form = await openForm(t);
  const providers = await optionsOf(form.provider.choice("Email provider"));
  assert.ok(providers.length >= 25, "24 presets and Other");
  for (const provider of providers) {
    await form.provider.choose("Email provider", provider);
    await eventually(async () => {
      for (const choice of [form.sender.choice("Send using"), form.receiver.choice("Receive using")]) {
        const offered = (await optionsOf(choice)).includes("Microsoft Graph");
        assert.equal(offered, provider === MICROSOFT, provider);
      }
    });
  }
});

test("Microsoft Graph falls back with the provider, and comes back with all that was typed", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", MICROSOFT);
  await form.receiver.choose("Receive using", "Microsoft Graph");
  await form.receiver.identity.enter("User Principal Name", "inbox@contoso.example");
  await form.receiver.connection.choose("Authentication profile", "Example for Microsoft");

  await form.provider.choose("Email provider", GMAIL);
  await isChosen(form.receiver.choice("Receive using"), "IMAP");
  await holds(form.receiver.connection.text("Host"), "imap.gmail.com");
  assert.equal(await form.receiver.identity.text("User Principal Name").count(), 0);

  await form.provider.choose("Email provider", MICROSOFT);
  await isChosen(form.receiver.choice("Receive using"), "Microsoft Graph");
  await holds(form.receiver.identity.text("User Principal Name"), "inbox@contoso.example");
  await isChosen(form.receiver.connection.choice("Authentication profile"), "Example for Microsoft");
});

test("IMAP and POP3 each have their own host and port; what was typed stays", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", GMAIL);
  await form.receiver.choose("Receive using", "POP3");
  await holds(form.receiver.connection.text("Host"), "pop.gmail.com");
  await holds(form.receiver.connection.text("Port"), "995");
  await form.receiver.connection.enter("Host", "mail.example.org");
  await form.receiver.choose("Receive using", "IMAP");
  await holds(form.receiver.connection.text("Host"), "mail.example.org");
  await holds(form.receiver.connection.text("Port"), "993");
});

test("a hidden side keeps what was typed", async (t) => {
  const form = await openForm(t);
  await form.sender.identity.enter("Email address", "ann@example.org");
  await form.sender.choose("Send using", "Do not send");
  await form.sender.identity.text("Email address").waitFor({ state: "hidden" });
  await form.sender.choose("Send using", "SMTP");
  await holds(form.sender.identity.text("Email address"), "ann@example.org");
});

test("an address proposes its provider while it is typed, without any request", async (t) => {
  const form = await openForm(t);
  const requests = [];
  form.page.on("request", (request) => requests.push(request.url()));
  await form.sender.identity.text("Email address").pressSequentially("ann@gmail.com");
  await isChosen(form.provider.choice("Email provider"), GMAIL);
  await holds(form.sender.connection.text("SMTP host"), "smtp.gmail.com");
  await holds(form.sender.identity.text("User ID"), "ann@gmail.com");
  assert.deepEqual(requests, []);
});

test("the provider is found by address or by domain", async (t) => {
  const form = await openForm(t);
  const search = "Find the provider by address or domain";
  for (const [typed, provider] of [
    ["gmail.com", GMAIL],
    ["ann@yahoo.de", "Yahoo Mail"],
    ["nowhere.example", "Other"],
  ]) {
    await form.provider.enter(search, typed);
    await isChosen(form.provider.choice("Email provider"), provider);
  }
});

test("a chosen provider stays when the address belongs to another one; one click takes that", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", "Yahoo Mail");
  await form.sender.identity.enter("Email address", "ann@gmail.com");
  const provider = form.provider.choice("Email provider");
  await isChosen(provider, "Yahoo Mail");
  await eventually(async () => assert.match(await descriptionOf(provider), /belongs to Gmail/));
  await form.provider.button(`Choose ${GMAIL}`).click();
  await isChosen(provider, GMAIL);
});

test("2525 on its way through 25 flips nothing", async (t) => {
  const form = await openForm(t);
  const { connection } = form.sender;
  await connection.enter("SMTP host", "relay.example.org");
  const before = await connection.box("Use SMTPS").isChecked();
  await connection.text("Port").selectText();
  for (const digit of "2525") {
    await connection.text("Port").press(digit);
    await form.page.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal(await connection.box("Use SMTPS").isChecked(), before);
    assert.equal(await connection.locator.getByText("Clear text:").count(), 0);
  }
  await connection.text("Port").press("Tab");
  await holds(connection.text("Port"), "2525");
  await isOn(connection.box("Use SMTPS"), before);
});

test("SMTP: the port decides over security and security over the port, as long as one is untouched", async (t) => {
  const form = await openForm(t);
  const { connection } = form.sender;
  await connection.enter("Port", "587");
  await isOn(connection.box("Use SMTPS"), false);
  await isOn(connection.box("Require STARTTLS"), true);
  await connection.enter("Port", "25");
  await isOn(connection.box("Require STARTTLS"), false);
  await connection.enter("Port", "465");
  await isOn(connection.box("Use SMTPS"), true);
  await connection.enter("Port", "");
  await connection.set("Use SMTPS", false);
  await holds(connection.text("Port"), "587");
  await connection.set("Require STARTTLS", false);
  await holds(connection.text("Port"), "25");
  await connection.set("Use SMTPS", true);
  await holds(connection.text("Port"), "465");
});

for (const [protocol, plain, secure] of [
  ["IMAP", "143", "993"],
  ["POP3", "110", "995"],
]) {
  test(`${protocol}: port and Use SSL/TLS follow each other`, async (t) => {
    const form = await openForm(t);
    const { connection } = form.receiver;
    await form.receiver.choose("Receive using", protocol);
    await holds(connection.text("Port"), secure);
    await isOn(connection.box("Use SSL/TLS"), true);
    await connection.set("Use SSL/TLS", false);
    await holds(connection.text("Port"), plain);
    await isOn(connection.box("Require STARTTLS"), true);
    await connection.set("Use SSL/TLS", true);
    await holds(connection.text("Port"), secure);
  });
}

test("clear text always shows a warning, with a way out of it", async (t) => {
  const form = await openForm(t);
  const { connection } = form.receiver;
  await connection.set("Use SSL/TLS", false);
  await connection.set("Require STARTTLS", false);
  const switchOfClearText = connection.box("Require STARTTLS");
  await eventually(async () => assert.match(await descriptionOf(switchOfClearText), /Clear text/));
  assert.equal(await connection.choice("Lowest allowable SSL/TLS version").count(), 0);
  await connection.button("Require STARTTLS").click();
  await isOn(switchOfClearText, true);
  await eventually(async () => assert.equal(await connection.locator.getByText("Clear text:").count(), 0));
});

test("TLS 1.2 is the default, and less shows a warning", async (t) => {
  const form = await openForm(t);
  const { connection } = form.sender;
  const lowest = connection.choice("Lowest allowable SSL/TLS version");
  await isChosen(lowest, "TLS 1.2");
  await lowest.selectOption({ label: "TLS 1.0" });
  await eventually(async () => assert.match(await descriptionOf(lowest), /RFC 8996/));
  await connection.button("Go back to TLS 1.2").click();
  await isChosen(lowest, "TLS 1.2");
});

const BY_PORT = { sender: "Set Use SMTPS to match the port", receiver: "Set Use SSL/TLS to match the port" };
const BY_BOX = { sender: "Use the port that matches Use SMTPS", receiver: "Use the port that matches Use SSL/TLS" };
const IMPOSSIBLE_PAIRS = [
  { side: "sender", box: "Use SMTPS", on: false, port: "465", fix: BY_PORT, fixed: { on: true, port: "465" } },
  { side: "sender", box: "Use SMTPS", on: false, port: "465", fix: BY_BOX, fixed: { on: false, port: "587" } },
  { side: "sender", box: "Use SMTPS", on: true, port: "587", fix: BY_PORT, fixed: { on: false, port: "587" } },
  { side: "sender", box: "Use SMTPS", on: true, port: "587", fix: BY_BOX, fixed: { on: true, port: "465" } },
  { side: "receiver", box: "Use SSL/TLS", on: false, port: "993", fix: BY_PORT, fixed: { on: true, port: "993" } },
  { side: "receiver", box: "Use SSL/TLS", on: false, port: "993", fix: BY_BOX, fixed: { on: false, port: "143" } },
  { side: "receiver", box: "Use SSL/TLS", on: true, port: "143", fix: BY_PORT, fixed: { on: false, port: "143" } },
  { side: "receiver", box: "Use SSL/TLS", on: true, port: "143", fix: BY_BOX, fixed: { on: true, port: "993" } },
];

for (const { side, box, on, port, fix, fixed } of IMPOSSIBLE_PAIRS) {
  const pair = `port ${port} with ${box} ${on ? "on" : "off"}`;
  test(`${pair} is refused; “${fix[side]}” cures it with one click`, async (t) => {
    const form = await openForm(t);
    const { connection } = form[side];
    // Both are typed: security twice, because a box that already shows the wanted state follows its rule.
    await connection.set(box, !on);
    await connection.set(box, on);
    await connection.enter("Port", port);
    await isRefused(connection.text("Port"), new RegExp(`Port ${port}`));
    await isOn(connection.box(box), on);
    await connection.button(fix[side]).click();
    await isAccepted(connection.text("Port"));
    await isOn(connection.box(box), fixed.on);
    await holds(connection.text("Port"), fixed.port);
  });
}

test("587 is nothing special for IMAP", async (t) => {
  const form = await openForm(t);
  await form.receiver.connection.enter("Port", "587");
  await isOn(form.receiver.connection.box("Use SSL/TLS"), true);
  await isAccepted(form.receiver.connection.text("Port"));
});

test("a typed password survives every change of Sign in with", async (t) => {
  const form = await openForm(t);
  const { identity } = form.sender;
  await identity.enterPassword("correct horse");
  for (const method of ["No sign-in", "OAuth 2.0"]) {
    await identity.choose("Sign in with", method);
    await identity.password.waitFor({ state: "hidden" });
    await identity.choose("Sign in with", "Password");
    await holds(identity.password, "correct horse");
  }
});

test("sending without sign-in shows a notice", async (t) => {
  const form = await openForm(t);
  await form.sender.identity.choose("Sign in with", "No sign-in");
  const signIn = form.sender.identity.choice("Sign in with");
  await eventually(async () => assert.match(await descriptionOf(signIn), /without sign-in/));
  assert.equal(await form.sender.identity.text("User ID").count(), 0);
});

test("Use sender's ID and password shows the sender's ID, and gives a typed one back", async (t) => {
  const form = await openForm(t);
  const { identity } = form.receiver;
  await form.sender.identity.enter("Email address", "ann@example.org");
  await identity.enter("User ID", "inbox");
  await identity.set("Use sender's ID and password", true);
  await holds(identity.text("User ID"), "ann@example.org");
  assert.equal(await identity.text("User ID").isEditable(), false);
  await identity.password.waitFor({ state: "hidden" });
  await form.sender.identity.enter("User ID", "ann");
  await holds(identity.text("User ID"), "ann");
  await identity.set("Use sender's ID and password", false);
  await holds(identity.text("User ID"), "inbox");
  assert.equal(await identity.text("User ID").isEditable(), true);
});

for (const [day, words] of [
  ["2026-11-22T12:00:00", /From 2026-12-31, Microsoft Office 365 switches off sign-in with a password over SMTP/],
  ["2027-01-15T12:00:00", /Since 2026-12-31, Microsoft Office 365 has sign-in with a password over SMTP switched off/],
]) {
  test(`on ${day.slice(0, 10)} a password for SMTP at Microsoft is warned of, and OAuth 2.0 proposed`, async (t) => {
    const page = await newTab(t);
    await page.clock.setFixedTime(new Date(day));
    const form = await Form.open(page, await serveStatically(t));
    await form.provider.choose("Email provider", MICROSOFT);
    const signIn = form.sender.identity.choice("Sign in with");
    await eventually(async () => assert.match(await descriptionOf(signIn), words));
    assert.ok(await form.sender.identity.button("Send using Microsoft Graph").isVisible());
    await form.sender.identity.button("Sign in with OAuth 2.0").click();
    await isChosen(signIn, "OAuth 2.0");
    await eventually(async () => assert.doesNotMatch(await descriptionOf(signIn), /2026-12-31/));
  });
}

test("spaces round a pasted host are dropped, and a Google app password is told of its spaces", async (t) => {
  const form = await openForm(t);
  await form.sender.connection.enter("SMTP host", "  relay.example.org ");
  await holds(form.sender.connection.text("SMTP host"), "relay.example.org");
  await form.provider.choose("Email provider", GMAIL);
  await form.sender.identity.password.fill("abcd efgh ijkl mnop");
  await form.sender.identity.locator.getByText("The spaces in this app password will be left out.").waitFor();
});

test("an international host is shown with the name that is sent", async (t) => {
  const form = await openForm(t);
  await form.receiver.connection.enter("Host", "bücher.example");
  const host = form.receiver.connection.text("Host");
  await isAccepted(host);
  await eventually(async () => assert.match(await descriptionOf(host), /xn--bcher-kva\.example/));
});

for (const lookAlike of ["127.1", "0x7f000001"]) {
  test(`${lookAlike} is refused as a host`, async (t) => {
    const form = await openForm(t);
    await form.receiver.connection.enter("Host", lookAlike);
    await isRefused(form.receiver.connection.text("Host"), /looks like an IP address/);
  });
}

test("Enter in the search for a provider finds it and does not submit", async (t) => {
  const form = await openForm(t);
  const search = form.provider.text("Find the provider by address or domain");
  await search.fill("gmail.com");
  await search.press("Enter");
  await form.provider.locator.getByText("Follows from the address or domain that you entered.").waitFor();
  assert.equal(await form.summary.getByRole("heading").count(), 0);
});

test("a value that was typed stays, even if it was the default at the time", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", GMAIL);
  await form.sender.connection.enter("Port", "465");
  await form.provider.choose("Email provider", MICROSOFT);
  await holds(form.sender.connection.text("Port"), "465");
});

test("a field that is only passed through follows its rule", async (t) => {
  const form = await openForm(t);
  await form.provider.choose("Email provider", GMAIL);
  await form.sender.connection.text("Port").focus();
  await form.sender.connection.text("Port").press("Tab");
  await form.provider.choose("Email provider", MICROSOFT);
  await holds(form.sender.connection.text("Port"), "587");
});
