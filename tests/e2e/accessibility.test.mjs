// Everybody can use the form: by its labels, with the keyboard alone, with a screen reader, in any size and colours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { newTab } from "./support/browser.mjs";
import { enterAccount } from "./support/entry.mjs";
import { eventually } from "./support/eventually.mjs";
import { assertFits } from "./support/fits.mjs";
import { Form, descriptionOf, holds, isAccepted, isRefused, optionsOf, savedHeading } from "./support/form.mjs";
import { answers, startScriptedServer } from "./support/scripted-server.mjs";

async function openForm(t, options) {
  const server = await startScriptedServer(t);
  const page = await newTab(t, options);
  return { server, page, form: await Form.open(page, server.url) };
}

/** Fails unless a group shows exactly these controls. */
async function shows(group, { texts = [], choices = [], boxes = [] }) {
  for (const [role, labels] of [["textbox", texts], ["combobox", choices], ["checkbox", boxes]]) {
    for (const name of labels) await group.locator.getByRole(role, { name, exact: true }).waitFor();
    assert.equal(await group.locator.getByRole(role).count(), labels.length, `${role}: ${labels}`);
  }
}

function hasFocus(control) {
  return eventually(async () => {
    assert.ok(await control.evaluate((element) => element === document.activeElement));
  });
}

test("account and provider have the labels that users know", async (t) => {
  const { form } = await openForm(t);
  await shows(form.account, { texts: ["Account ID", "Account name"] });
  await shows(form.provider, { texts: ["Find the provider by address or domain"], choices: ["Email provider"] });
  assert.ok((await optionsOf(form.provider.choice("Email provider"))).includes("Microsoft Office 365"));
});

test("SMTP has the labels that users know", async (t) => {
  const { form } = await openForm(t);
  const { identity, connection } = form.sender;
  assert.deepEqual(await optionsOf(form.sender.choice("Send using")), ["SMTP", "Do not send"]);
  await shows(identity, {
    texts: ["Email address", "Display name", "User ID", "Password", "Reply to"],
    choices: ["Sign in with"],
  });
  assert.deepEqual(await optionsOf(identity.choice("Sign in with")), ["Password", "OAuth 2.0", "No sign-in"]);
  await shows(connection, {
    texts: ["SMTP host", "Port"],
    choices: ["Lowest allowable SSL/TLS version", "Truststore"],
    boxes: ["Use SMTPS"],
  });
  await connection.set("Use SMTPS", false);
  await connection.box("Require STARTTLS").waitFor();
  await identity.choose("Sign in with", "OAuth 2.0");
  await identity.choice("Authentication profile").waitFor();
});

for (const protocol of ["IMAP", "POP3"]) {
  test(`${protocol} has the labels that users know`, async (t) => {
    const { form } = await openForm(t);
    const { identity, connection } = form.receiver;
    assert.deepEqual(await optionsOf(form.receiver.choice("Receive using")), ["IMAP", "POP3", "Do not receive"]);
    await form.receiver.choose("Receive using", protocol);
    await shows(identity, {
      texts: ["User ID", "Password"],
      choices: ["Sign in with"],
      boxes: ["Use sender's ID and password"],
    });
    await shows(connection, {
      texts: ["Host", "Port"],
      choices: ["Lowest allowable SSL/TLS version", "Truststore"],
      boxes: ["Use SSL/TLS"],
    });
    await connection.set("Use SSL/TLS", false);
    await connection.box("Require STARTTLS").waitFor();
  });
}

test("Microsoft Graph has the labels that users know", async (t) => {
  const { form } = await openForm(t);
  await form.provider.choose("Email provider", "Microsoft Office 365");
  assert.deepEqual(await optionsOf(form.sender.choice("Send using")), ["SMTP", "Microsoft Graph", "Do not send"]);
  const receiveUsing = form.receiver.choice("Receive using");
  assert.deepEqual(await optionsOf(receiveUsing), ["IMAP", "POP3", "Microsoft Graph", "Do not receive"]);
  await form.receiver.choose("Receive using", "Microsoft Graph");
  await shows(form.receiver.identity, { texts: ["User Principal Name"] });
  await shows(form.receiver.connection, { choices: ["Authentication profile"] });
});

test("the form can be filled in and submitted with the keyboard alone", async (t) => {
  const { page, form, server } = await openForm(t);
  const { keyboard } = page;
  const tabTo = async (control) => {
    for (let tabs = 0; tabs < 40; tabs += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press("Tab");
    }
    assert.fail("Tab does not lead there");
  };
  const typeInto = async (control, text) => {
    await tabTo(control);
    await keyboard.type(text);
  };
  await typeInto(form.account.text("Account ID"), "support");
  await typeInto(form.account.text("Account name"), "Customer support");
  await typeInto(form.provider.choice("Email provider"), "Gmail");
  await typeInto(form.sender.identity.text("Email address"), "ann@gmail.com");
  await typeInto(form.sender.identity.password, "correct horse");
  await tabTo(form.receiver.choice("Receive using"));
  await keyboard.press("ArrowDown");
  await tabTo(form.receiver.identity.box("Use sender's ID and password"));
  await keyboard.press("Space");
  await tabTo(form.submitButton);
  await keyboard.press("Enter");
  await savedHeading(page).waitFor();
  const { account } = server.creations[0];
  assert.deepEqual(
    [account.provider, account.sender.server.host, account.receiver.protocol, account.receiver.auth.method],
    ["gmail", "smtp.gmail.com", "pop3", "sender"],
  );
  await hasFocus(savedHeading(page));
  await tabTo(page.getByRole("button", { name: "Create another account" }));
  await keyboard.press("Enter");
  await form.submitButton.waitFor();
});

test("the focus is visible wherever Tab leads", async (t) => {
  const { page, form } = await openForm(t);
  await form.account.text("Account ID").focus();
  const isAtTheEnd = () => form.cancelButton.evaluate((button) => button === document.activeElement);
  for (let tabs = 0; tabs < 60 && !(await isAtTheEnd()); tabs += 1) {
    await page.keyboard.press("Tab");
    const outline = await page.locator(":focus").evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return `${outlineStyle} ${outlineWidth}`;
    });
    assert.match(outline, /^(solid|auto) [1-9]/);
  }
  assert.ok(await isAtTheEnd());
});

test("Enter in a field submits what has just been typed into it", async (t) => {
  const { page, form, server } = await openForm(t);
  await enterAccount(form);
  await form.receiver.connection.text("Host").fill("last.example.org");
  await form.receiver.connection.text("Host").press("Enter");
  await savedHeading(page).waitFor();
  assert.equal(server.creations[0].account.receiver.server.host, "last.example.org");
});

test("a click on Submit counts even when the field that it leaves changes the form", async (t) => {
  const { page, form, server } = await openForm(t);
  await enterAccount(form);
  await form.receiver.connection.text("Port").fill("143");
  await form.submitButton.click();
  await savedHeading(page).waitFor();
  const { port, security } = server.creations[0].account.receiver.server;
  assert.deepEqual([port, security], [143, "starttls"]);
});

test("a click on a check box counts even when the field that it leaves gets a message", async (t) => {
  const { form } = await openForm(t);
  const { connection } = form.receiver;
  const before = await connection.box("Use SSL/TLS").isChecked();
  await connection.text("Port").fill("99999");
  await connection.box("Use SSL/TLS").click();
  await isRefused(connection.text("Port"), /Enter a number from 1 to 65535/);
  assert.equal(await connection.box("Use SSL/TLS").isChecked(), !before);
});

test("what is typed into the middle of a text stays there", async (t) => {
  const { page, form } = await openForm(t);
  const address = form.sender.identity.text("Email address");
  await address.fill("annexample.org");
  await address.press("Home");
  for (let letters = 0; letters < 3; letters += 1) await address.press("ArrowRight");
  await page.keyboard.type("@mail.");
  await holds(address, "ann@mail.example.org");
});

test("a button that goes away hands the focus on", async (t) => {
  const { page, form } = await openForm(t);
  const isWithin = (group) => eventually(async () => {
    assert.ok(await group.evaluate((element) => element.contains(document.activeElement)));
  });
  const { connection } = form.receiver;
  await connection.set("Use SSL/TLS", false);
  await connection.set("Require STARTTLS", false);
  await connection.button("Require STARTTLS").focus();
  await page.keyboard.press("Enter");
  await connection.locator.getByText("Clear text:").waitFor({ state: "hidden" });
  await isWithin(connection.locator);
});

test("a button that takes its field away hands the focus to the choice that it made", async (t) => {
  const { page, form } = await openForm(t);
  const problems = [];
  page.on("pageerror", (problem) => problems.push(problem));
  await form.sender.identity.enter("Email address", "ann@contoso.onmicrosoft.com");
  await form.sender.button("Send using Microsoft Graph").focus();
  await page.keyboard.press("Enter");
  await hasFocus(form.sender.choice("Send using"));
  assert.deepEqual(problems, []);
});

test("Keep editing gives the focus back to Cancel, and so does Escape", async (t) => {
  const { page, form } = await openForm(t);
  await form.account.enter("Account ID", "support");
  for (const key of ["Enter", "Escape"]) {
    await form.cancelButton.click();
    await hasFocus(form.locator.getByRole("button", { name: "Keep editing" }));
    await page.keyboard.press(key);
    await form.locator.getByRole("alertdialog").waitFor({ state: "hidden" });
    await hasFocus(form.cancelButton);
    await holds(form.account.text("Account ID"), "support");
  }
});

test("a form that begins again begins at its first field", async (t) => {
  const { page, form } = await openForm(t);
  await form.account.enter("Account ID", "support");
  await form.cancelButton.click();
  await form.locator.getByRole("button", { name: "Discard", exact: true }).click();
  await hasFocus(form.account.text("Account ID"));
  await enterAccount(form);
  await form.submit();
  await page.getByRole("button", { name: "Create another account" }).click();
  await hasFocus(form.account.text("Account ID"));
});

test("an error appears when the field is left, not before, and vanishes while it is corrected", async (t) => {
  const { form } = await openForm(t);
  const address = form.sender.identity.text("Email address");
  await address.pressSequentially("ann@example");
  assert.equal(await address.getAttribute("aria-invalid"), null);
  await address.press("Tab");
  await isRefused(address, /has no dot after the @/);
  await address.press("End");
  await address.pressSequentially(".");
  await isRefused(address, /the sender's email address/i);
  await address.pressSequentially("org");
  await isAccepted(address);
  assert.doesNotMatch(await descriptionOf(address), /has no dot/);
});

test("a field that is passed through empty is judged when it is left", async (t) => {
  const { form } = await openForm(t);
  await form.account.text("Account ID").focus();
  await isAccepted(form.account.text("Account ID"));
  await form.account.text("Account ID").press("Tab");
  await isRefused(form.account.text("Account ID"), /Enter the account ID, for example support/);
});

test("Submit is never disabled because of errors", async (t) => {
  const { form } = await openForm(t);
  await form.submit();
  await form.summary.getByRole("link").first().waitFor();
  assert.ok(await form.submitButton.isEnabled());
});

test("the summary takes the focus, and its links say the words of the fields and lead to them", async (t) => {
  const { page, form } = await openForm(t);
  await form.account.enter("Account name", "x".repeat(300));
  await form.receiver.connection.enter("Host", "mail..example.org");
  await form.submit();
  await hasFocus(form.summary);
  const links = await form.summary.getByRole("link").all();
  const count = links.length;
  assert.equal(await form.summary.getByRole("heading").innerText(), `${count} things are not right yet`);
  assert.equal(await form.locator.locator("[aria-invalid=true]").count(), count, "a link for each field that is wrong");
  for (const link of links) {
    const words = await link.innerText();
    await link.click();
    const field = page.locator(":focus");
    assert.equal(await field.getAttribute("aria-invalid"), "true", words);
    assert.ok((await descriptionOf(field)).includes(words), words);
  }
});

test("the summary takes the focus each time that Submit finds errors", async (t) => {
  const { form } = await openForm(t);
  for (let tries = 0; tries < 3; tries += 1) {
    await form.submit();
    await hasFocus(form.summary);
    await form.account.text("Account ID").focus();
  }
});

test("the summary shrinks while its errors are corrected", async (t) => {
  const { form } = await openForm(t);
  await form.receiver.choose("Receive using", "Do not receive");
  await form.sender.choose("Send using", "Do not send");
  await form.account.enter("Account ID", "support");
  await form.submit();
  await form.summary.getByRole("link", { name: "Enter the account name, for example Customer support." }).waitFor();
  await form.account.enter("Account name", "Customer support");
  await form.receiver.choose("Receive using", "IMAP");
  await eventually(async () => {
    const words = (await form.summary.getByRole("link").allInnerTexts()).join(" ");
    assert.doesNotMatch(words, /account name|neither sends nor receives/);
  });
});

test("a failure of the server takes the focus too", async (t) => {
  const { form, server } = await openForm(t);
  await enterAccount(form);
  server.onCreate = answers.html(500);
  await form.submit();
  await form.summary.getByRole("heading").waitFor();
  await hasFocus(form.summary);
});

test("hints describe their field", async (t) => {
  const { form } = await openForm(t);
  assert.match(await descriptionOf(form.sender.connection.text("Port")), /587 for STARTTLS, 465 for SMTPS, 25/);
  assert.match(await descriptionOf(form.account.text("Account ID")), /cannot be changed later/);
});

test("required fields say so", async (t) => {
  const { form } = await openForm(t);
  assert.equal(await form.account.text("Account ID").getAttribute("aria-required"), "true");
  assert.equal(await form.sender.identity.text("Reply to").getAttribute("aria-required"), null);
});

/** Leads the form through its looks, and gives each to a check. */
async function throughAllLooks({ page, form, server }, check) {
  await check("empty");
  await form.submit();
  await form.summary.getByRole("link").first().waitFor();
  await check("with errors");
  await form.provider.choose("Email provider", "Microsoft Office 365");
  await form.receiver.connection.set("Use SSL/TLS", false);
  await form.receiver.connection.set("Require STARTTLS", false);
  await enterAccount(form);
  await check("with notices and typed values");
  await form.receiver.choose("Receive using", "Microsoft Graph");
  await form.receiver.connection.choose("Authentication profile", "Ours");
  server.onCreate = answers.problem(500, {});
  await form.submit();
  await form.summary.getByRole("heading", { name: "The account is not saved" }).waitFor();
  await check("with a failure");
  await form.cancelButton.click();
  await form.locator.getByRole("alertdialog").waitFor();
  await check("with a question");
  server.onCreate = answers.created;
  await form.submit();
  await savedHeading(page).waitFor();
  await check("saved");
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in ${colorScheme} colours, contrast included`, async (t) => {
    const opened = await openForm(t, { colorScheme, reducedMotion: "reduce" });
    await throughAllLooks(opened, () => assertAccessible(opened.page));
  });
}

test("at 320 pixels nothing scrolls sideways", async (t) => {
  const opened = await openForm(t, { viewport: { width: 320, height: 640 } });
  await throughAllLooks(opened, (look) => assertFits(opened.page, look));
});

test("with text twice as large nothing scrolls sideways or is cut off", async (t) => {
  const opened = await openForm(t, { viewport: { width: 640, height: 800 } });
  await opened.page.addStyleTag({ content: "html { font-size: 200% }" });
  await throughAllLooks(opened, (look) => assertFits(opened.page, look));
});

test("with WCAG's text spacing nothing scrolls sideways", async (t) => {
  const opened = await openForm(t, { viewport: { width: 320, height: 640 } });
  const spacing = "line-height: 1.5; letter-spacing: .12em; word-spacing: .16em";
  await opened.page.addStyleTag({ content: `* { ${spacing} } p { margin-bottom: 2em }` });
  await throughAllLooks(opened, (look) => assertFits(opened.page, look));
});

test("in forced colours a field that is wrong looks different", async (t) => {
  const { form } = await openForm(t, { forcedColors: "active" });
  const width = (control) => control.evaluate((element) => getComputedStyle(element).borderTopWidth);
  const before = await width(form.account.text("Account ID"));
  await form.submit();
  await isRefused(form.account.text("Account ID"), /Enter the account ID/);
  assert.notEqual(await width(form.account.text("Account ID")), before);
});

test("all buttons and boxes are at least 24 pixels high and wide", async (t) => {
  const { page, form } = await openForm(t);
  await enterAccount(form);
  const small = await page.evaluate(() => {
    const targets = [...document.querySelectorAll("main :is(input, select, button:not(.eaf-link))")];
    const isSmall = (element) => {
      const { width, height } = element.getBoundingClientRect();
      return element.checkVisibility() && Math.min(width, height) < 24;
    };
    return targets.filter(isSmall).map((element) => element.outerHTML);
  });
  assert.deepEqual(small, []);
});
