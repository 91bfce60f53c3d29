// Authentication profiles: made in the settings and beside the account form, changed, checked, explained and deleted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { complaints, consoleOf, newTab } from "./support/browser.mjs";
import { enterAccount, isStillEntered } from "./support/entry.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, chosenIn, holds, isAccepted, isRefused, optionsOf } from "./support/form.mjs";
import { listen } from "./support/static-server.mjs";
import { assertNowhere, tracesIn } from "./support/traces.mjs";

const SECRET = "Möwe~8Q/client&secret";
const CLIENT = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const NEW = "New authentication profile";

/** A complete profile of Microsoft, as the API takes it. */
function contoso(changes = {}) {
  return {
    name: "Contoso",
    provider: "microsoft",
    grant: "client_credentials",
    tenant: "contoso.example",
    clientId: CLIENT,
    clientSecret: SECRET,
    ...changes,
  };
}

async function send(server, method, path, body, headers = {}) {
  const response = await fetch(new URL(`api/${path}`, server.url), {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return response.status === 204 ? null : response.json();
}

function keep(server, profile = contoso()) {
  return send(server, "POST", "authentication-profiles", profile);
}

/** Changes a profile as somebody else would, at another desk. */
async function changeElsewhere(server, id, changes) {
  const { usedBy, updated, etag, clientSecretSet, ...profile } = await server.read(`authentication-profiles/${id}`);
  return send(server, "PUT", `authentication-profiles/${id}`, { ...profile, ...changes }, { "if-match": etag });
}

/** An account that signs in with a profile. */
function useIn(server, profile, id = "support") {
  return send(server, "POST", "accounts", {
    id,
    name: `Mailbox ${id}`,
    provider: "microsoft365",
    sender: {
      protocol: "graph",
      email: "support@contoso.example",
      userPrincipalName: "support@contoso.example",
      authenticationProfile: profile,
    },
  });
}

/** The dialog with whatever stands in it. */
class Dialog {
  constructor(page) {
    this.locator = page.getByRole("dialog");
    this.summary = this.locator.getByRole("alert");
  }

  text(label) {
    return this.locator.getByRole("textbox", { name: label, exact: true });
  }

  choice(label) {
    return this.locator.getByRole("combobox", { name: label, exact: true });
  }

  /** The input of a secret has no role, only a label. */
  secret(label) {
    return this.locator.getByLabel(label, { exact: true });
  }

  button(name) {
    return this.locator.getByRole("button", { name, exact: true });
  }

  async enter(label, text) {
    await this.text(label).fill(text);
    await this.text(label).press("Tab");
  }

  /** Enters all that a profile of Microsoft needs. */
  async fill({ name, tenant, clientId, clientSecret } = contoso()) {
    await this.enter("Name", name);
    await this.enter("Tenant", tenant);
    await this.enter("Client ID", clientId);
    await this.secret("Client secret").fill(clientSecret);
  }

  async save() {
    await this.button("Save profile").click();
  }

  isClosed() {
    return this.locator.waitFor({ state: "hidden" });
  }
}

/** What a profile looks like in the list. */
function card(page, name) {
  return page.getByRole("article").filter({ has: page.getByRole("heading", { name, exact: true }) });
}

/** A server with profiles, and the list of them. */
async function openList(t, { profiles = [contoso()], serverArguments = [], ...options } = {}) {
  const server = await startAccountServer(t, serverArguments);
  for (const profile of profiles) await keep(server, profile);
  const page = await newTab(t, options);
  await page.goto(`${server.url}#/authentication-profiles`);
  await card(page, "Google Workspace").waitFor();
  return { server, page, dialog: new Dialog(page) };
}

async function openNew(t, options) {
  const opened = await openList(t, options);
  await opened.page.getByRole("button", { name: NEW, exact: true }).click();
  await opened.dialog.locator.waitFor();
  return opened;
}

/** Opens something of the profile that every list begins with. */
async function openOf(t, action, options) {
  const opened = await openList(t, options);
  await opened.page.getByRole("button", { name: `${action} Contoso`, exact: true }).click();
  await opened.dialog.locator.waitFor();
  return opened;
}

function isSaid(page, words) {
  return page.getByRole("status").filter({ hasText: words }).waitFor();
}

function hasFocus(control) {
  return eventually(async () => {
    assert.ok(await control.evaluate((element) => element === element.ownerDocument.activeElement));
  });
}

async function tabTo(page, control) {
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail("Tab does not lead there");
}

/** Every body that a page sends with a method from now on. */
function sentBy(page, method) {
  const sent = [];
  page.on("request", (request) => {
    if (request.method() === method) sent.push(request.postDataJSON());
  });
  return sent;
}

function dayFromNow(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

test("the list says what a profile is, when its secret ends, and who uses it", async (t) => {
  const profiles = [
    contoso({ secretExpires: dayFromNow(9) }),
    contoso({ name: "Ended", secretExpires: dayFromNow(-2) }),
    contoso({ name: "Lasting", secretExpires: dayFromNow(200) }),
  ];
  const { server, page } = await openList(t, { profiles, timezoneId: "UTC" });
  await useIn(server, "contoso");
  await page.reload();
  const text = (name) => card(page, name).innerText();
  await card(page, "Contoso").getByRole("link", { name: "Mailbox support" }).waitFor();
  assert.match(await text("Contoso"), /Microsoft\s[\s\S]*Client credentials\s[\s\S]*contoso\.example/);
  assert.match(await text("Contoso"), /ends in 9 days/);
  assert.match(await text("Ended"), /has ended: nobody can sign in/);
  assert.match(await text("Lasting"), /200 days left/);
  assert.match(await text("Lasting"), /Used by\s+No account/);
  await card(page, "Contoso").getByRole("link", { name: "Mailbox support" }).click();
  await page.getByRole("heading", { name: "Email account support" }).waitFor();
});

test("a profile is made by keyboard alone, and its secret leaves no trace", async (t) => {
  const { server, page, dialog } = await openList(t, { profiles: [] });
  const lines = consoleOf(page);
  await tabTo(page, page.getByRole("button", { name: NEW, exact: true }));
  await page.keyboard.press("Enter");
  await hasFocus(dialog.text("Name"));
  await page.keyboard.type("Contoso");
  await tabTo(page, dialog.text("Tenant"));
  await page.keyboard.type("contoso.example");
  await tabTo(page, dialog.text("Client ID"));
  await page.keyboard.type(CLIENT.toUpperCase());
  await tabTo(page, dialog.secret("Client secret"));
  await page.keyboard.type(SECRET);
  assertNowhere([SECRET], await tracesIn(page));
  await page.keyboard.press("Enter");
  await isSaid(page, "“Contoso” is saved.");
  await hasFocus(page.getByRole("status").filter({ hasText: "is saved" }));
  await card(page, "Contoso").waitFor();
  const kept = await server.read("authentication-profiles/contoso");
  assert.equal(kept.clientSecretSet, true);
  assert.equal(kept.tokenEndpoint, undefined, "what follows from the tenant is not kept");
  assertNowhere([SECRET], await tracesIn(page));
  assertNowhere([SECRET], await server.files());
  assert.deepEqual(complaints(lines), []);
});

test("a field is judged when it is left, and everything when it is submitted", async (t) => {
  const { dialog } = await openNew(t);
  await isAccepted(dialog.text("Tenant"));
  await dialog.enter("Tenant", "common");
  await isRefused(dialog.text("Tenant"), /stands for many tenants/);
  await isAccepted(dialog.text("Client ID"));
  await dialog.save();
  await hasFocus(dialog.summary);
  await isRefused(dialog.text("Name"), /Enter the name of the profile/);
  await isRefused(dialog.secret("Client secret"), /Enter the client secret/);
  await dialog.summary.getByRole("link", { name: "Enter the client ID." }).click();
  await hasFocus(dialog.text("Client ID"));
  await dialog.enter("Client ID", "abc");
  await isRefused(dialog.text("Client ID"), /Copy Application \(client\) ID/);
  await holds(dialog.text("Tenant"), "common");
});

test("the usual values follow the choices, and a typed one can be given up for them", async (t) => {
  const { dialog } = await openNew(t);
  const endpoint = dialog.text("Token endpoint");
  await dialog.enter("Tenant", "contoso.example");
  await holds(endpoint, "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token");
  await dialog.enter("Token endpoint", "https://login.example/token");
  await dialog.button("Use https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token instead").click();
  await holds(endpoint, "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token");
  await dialog.choice("Provider").selectOption("Google");
  await holds(endpoint, "https://oauth2.googleapis.com/token");
  assert.equal(await dialog.text("Tenant").count(), 0);
  await dialog.choice("Provider").selectOption("Microsoft");
  await holds(dialog.text("Tenant"), "contoso.example");
  await dialog.choice("Grant").selectOption("Password credentials");
  await dialog.text("User name").waitFor();
});

test("a scope that is folded away comes to light when it is wrong", async (t) => {
  const { dialog } = await openNew(t);
  const scopes = dialog.locator.getByText("Scopes", { exact: true });
  await scopes.click();
  await holds(dialog.text("Scope for IMAP"), "https://outlook.office365.com/.default");
  await dialog.enter("Scope for IMAP", "two  spaces");
  await scopes.click();
  await dialog.save();
  await dialog.summary.getByRole("link", { name: /Write the scope for IMAP/ }).click();
  await hasFocus(dialog.text("Scope for IMAP"));
});

test("Escape keeps what was typed for the next time, Cancel discards it", async (t) => {
  const { page, dialog } = await openNew(t);
  const begin = page.getByRole("button", { name: NEW, exact: true });
  await dialog.text("Name").fill("Half done");
  await page.keyboard.press("Escape");
  await dialog.isClosed();
  await begin.click();
  await holds(dialog.text("Name"), "Half done");
  await dialog.button("Cancel").click();
  await dialog.isClosed();
  await begin.click();
  await holds(dialog.text("Name"), "");
});

test("the browser asks before a page with a begun profile is left", async (t) => {
  const { page, dialog } = await openNew(t);
  const questions = [];
  page.on("dialog", (question) => {
    questions.push(question.type());
    question.accept();
  });
  await page.reload();
  assert.deepEqual(questions, [], "nothing would be lost");
  await page.getByRole("button", { name: NEW, exact: true }).click();
  await dialog.secret("Client secret").fill(SECRET);
  await page.reload();
  assert.deepEqual(questions, ["beforeunload"]);
});

test("a secret that was typed before Escape is asked for again", async (t) => {
  const { page, dialog } = await openNew(t);
  await dialog.fill({ ...contoso(), name: "Contoso 2" });
  await page.keyboard.press("Escape");
  await dialog.isClosed();
  await page.getByRole("button", { name: NEW, exact: true }).click();
  await holds(dialog.secret("Client secret"), "");
  await dialog.save();
  await isRefused(dialog.secret("Client secret"), /Enter the client secret/);
});

test("a kept secret stays unless it is replaced", async (t) => {
  const { server, page, dialog } = await openOf(t, "Edit");
  const sent = sentBy(page, "PUT");
  assert.equal(await chosenIn(dialog.choice("Stored client secret")), "Keep it");
  assert.ok(await dialog.secret("Client secret").isHidden());
  await dialog.enter("Name", "Contoso 2");
  await dialog.save();
  await isSaid(page, "“Contoso 2” is saved.");
  assert.equal(sent[0].clientSecret, undefined);
  assert.equal((await server.read("authentication-profiles/contoso")).clientSecretSet, true);

  await page.getByRole("button", { name: "Edit Contoso 2", exact: true }).click();
  await dialog.choice("Stored client secret").selectOption("Replace it");
  await dialog.secret("Client secret").fill(`${SECRET} 2`);
  await dialog.save();
  await dialog.isClosed();
  assert.equal(sent[1].clientSecret, `${SECRET} 2`);
});

test("a client secret that is not needed can be cleared", async (t) => {
  const profile = contoso({ grant: "password", userName: "ann@contoso.example", password: SECRET });
  const { server, page, dialog } = await openOf(t, "Edit", { profiles: [profile] });
  await dialog.choice("Stored client secret").selectOption("Clear it");
  await dialog.save();
  await isSaid(page, "“Contoso” is saved.");
  const kept = await server.read("authentication-profiles/contoso");
  assert.deepEqual([kept.clientSecretSet ?? false, kept.passwordSet], [false, true]);
});

test("a client secret that is needed and cleared leads back to that decision", async (t) => {
  const { dialog } = await openOf(t, "Edit");
  await dialog.choice("Stored client secret").selectOption("Clear it");
  await dialog.save();
  await dialog.summary.getByRole("link", { name: "Enter the client secret." }).click();
  await hasFocus(dialog.choice("Stored client secret"));
});

test("another tenant demands the client secret again", async (t) => {
  const { page, dialog } = await openOf(t, "Edit");
  await dialog.enter("Tenant", "fabrikam.example");
  await dialog.save();
  await isRefused(dialog.secret("Client secret"), /again: the one that is kept was entered for another tenant/);
  await holds(dialog.text("Tenant"), "fabrikam.example");
  await dialog.secret("Client secret").fill(SECRET);
  await dialog.save();
  await isSaid(page, "“Contoso” is saved.");
});

test("what somebody else has saved meanwhile is read again, and what was typed stays", async (t) => {
  const { server, page, dialog } = await openOf(t, "Edit");
  await changeElsewhere(server, "contoso", { secretExpires: "2099-12-31" });
  await dialog.enter("Name", "Contoso of mine");
  await dialog.save();
  await hasFocus(dialog.summary);
  assert.match(await dialog.summary.innerText(), /Somebody else has saved this profile/);
  await dialog.button("Read it again").click();
  await dialog.summary.filter({ hasText: "was read again" }).waitFor();
  await holds(dialog.text("Last day of the client secret"), "2099-12-31");
  await holds(dialog.text("Name"), "Contoso of mine");
  await dialog.save();
  await isSaid(page, "“Contoso of mine” is saved.");
  const kept = await server.read("authentication-profiles/contoso");
  assert.deepEqual([kept.name, kept.secretExpires], ["Contoso of mine", "2099-12-31"]);
});

test("a field that both have changed shows what somebody else has saved, and either can be taken", async (t) => {
  const { server, page, dialog } = await openOf(t, "Edit");
  await changeElsewhere(server, "contoso", { name: "Contoso of theirs" });
  await dialog.enter("Name", "Contoso of mine");
  await dialog.save();
  await dialog.button("Read it again").click();
  await dialog.summary.filter({ hasText: "Contoso of theirs" }).waitFor();
  await holds(dialog.text("Name"), "Contoso of mine");
  await dialog.button("Use Contoso of theirs").click();
  await holds(dialog.text("Name"), "Contoso of theirs");
  await dialog.save();
  await isSaid(page, "“Contoso of theirs” is saved.");
});

test("what somebody else has deleted meanwhile can be kept as a new profile", async (t) => {
  const { server, page, dialog } = await openOf(t, "Edit");
  const { etag } = await server.read("authentication-profiles/contoso");
  await send(server, "DELETE", "authentication-profiles/contoso", null, { "if-match": etag });
  await dialog.enter("Name", "Contoso again");
  await dialog.save();
  await dialog.button("Keep it as a new profile").click();
  await dialog.secret("Client secret").fill(SECRET);
  await dialog.save();
  await isSaid(page, "“Contoso again” is saved.");
});

test("a name that is taken is said beside the name", async (t) => {
  const { dialog } = await openNew(t);
  await dialog.fill();
  await dialog.save();
  await isRefused(dialog.text("Name"), /Another profile has this name/);
  await holds(dialog.secret("Client secret"), SECRET);
});

test("a profile is deleted once that is confirmed", async (t) => {
  const { server, page, dialog } = await openOf(t, "Delete");
  assert.match(await dialog.locator.innerText(), /“Contoso” with its secrets/);
  await page.keyboard.press("Escape");
  await dialog.isClosed();
  await card(page, "Contoso").waitFor();
  await page.getByRole("button", { name: "Delete Contoso", exact: true }).click();
  await dialog.button("Delete").click();
  await isSaid(page, "“Contoso” is deleted.");
  await card(page, "Contoso").waitFor({ state: "detached" });
  const { authenticationProfiles } = await server.read("authentication-profiles");
  assert.ok(authenticationProfiles.every(({ id }) => id !== "contoso"));
});

test("a profile that accounts use is not deleted: they are named, with the way to each", async (t) => {
  const { server, page, dialog } = await openOf(t, "Delete");
  await useIn(server, "contoso");
  await dialog.button("Delete").click();
  const account = dialog.locator.getByRole("link", { name: "Mailbox support" });
  await account.waitFor();
  assert.match(await dialog.locator.innerText(), /is not deleted[\s\S]*Accounts sign in with this profile/);
  await account.click();
  await page.getByRole("heading", { name: "Email account support" }).waitFor();
});

/** An authorization server that answers as a test wants, and a profile of it. */
async function authorizationServer(t) {
  const authorization = { answers: (response) => response.destroy() };
  const { url } = await listen(t, (_, response) => authorization.answers(response));
  authorization.profile = contoso({ provider: "other", tenant: undefined, tokenEndpoint: `${url}token` });
  authorization.say = (status, document) => {
    authorization.answers = (response) => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(document));
    };
  };
  return authorization;
}

test("a check says what the authorization server answers, and what to do", async (t) => {
  const authorization = await authorizationServer(t);
  const { page, dialog } = await openOf(t, "Check", {
    profiles: [authorization.profile],
    serverArguments: ["--allow-address", "127.0.0.1"],
  });
  const answer = dialog.locator.getByRole("status");
  const check = async (words) => {
    await dialog.button("Check").click();
    await answer.filter({ hasText: words }).waitFor();
  };
  authorization.say(200, { access_token: "t0ken", token_type: "Bearer", expires_in: 3599 });
  await check("has given a token");
  assertNowhere(["t0ken", SECRET], await tracesIn(page));
  authorization.say(401, { error: "invalid_client", error_codes: [7000215], error_description: "AADSTS7000215: no" });
  await check("Enter its value, not its ID");
  assert.match(await answer.innerText(), /AADSTS7000215/);
  await dialog.choice("What the token is for").selectOption("Sending by SMTP");
  await answer.waitFor({ state: "hidden" });
  authorization.say(400, { error: "invalid_scope" });
  await check("does not know the scope");
});

test("a check can be stopped", async (t) => {
  const authorization = await authorizationServer(t);
  authorization.answers = () => {};
  const { dialog } = await openOf(t, "Check", {
    profiles: [authorization.profile],
    serverArguments: ["--allow-address", "127.0.0.1"],
  });
  await dialog.button("Check").click();
  await dialog.button("Stop").click();
  await dialog.locator.getByRole("status").filter({ hasText: "is not checked" }).waitFor();
  await dialog.button("Check").waitFor();
});

test("an address that the server may not connect to is said to be one", async (t) => {
  const authorization = await authorizationServer(t);
  const { dialog } = await openOf(t, "Check", { profiles: [authorization.profile] });
  await dialog.button("Check").click();
  await dialog.locator.getByRole("status").filter({ hasText: "may not connect to the token endpoint" }).waitFor();
});

const PAPERWORK = "What Microsoft has to be told";

test("the paperwork is for the chosen sides of one mailbox, and can be copied", async (t) => {
  const { page, dialog } = await openOf(t, PAPERWORK);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const script = dialog.locator.locator("pre");
  assert.equal(await script.count(), 0, "nobody knows for which mailbox");
  await dialog.text("Mailbox").fill("support@contoso.example");
  await dialog.locator.getByText("SMTP.SendAsApp", { exact: true }).waitFor();
  await dialog.choice("Receive using").selectOption("Microsoft Graph");
  await dialog.locator.getByText("Application Mail.ReadWrite", { exact: true }).waitFor();
  await dialog.choice("Send using").selectOption("Not at all");
  assert.equal(await dialog.locator.getByText("SMTP.SendAsApp", { exact: true }).count(), 0);
  await dialog.choice("Send using").selectOption("SMTP");
  const consent = dialog.locator.getByRole("link", { name: /Consent to the permissions/ });
  assert.match(await consent.getAttribute("rel"), /noopener/);
  assert.equal(
    await consent.getAttribute("href"),
    `https://login.microsoftonline.com/contoso.example/adminconsent?client_id=${CLIENT}`,
  );
  await dialog.button("Copy the script").click();
  await isSaid(page, "Copied.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await script.textContent());
  assert.match(copied, /New-ServicePrincipal -AppId '3f2504e0/);
  assert.match(copied, /'support@contoso\.example'/);
});

test("where the clipboard is closed, the script is selected", async (t) => {
  const { page, dialog } = await openOf(t, PAPERWORK);
  await dialog.text("Mailbox").fill("support@contoso.example");
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await dialog.button("Copy the script").click();
  await isSaid(page, "The script is selected");
  const selected = await page.evaluate(() => getSelection().toString());
  assert.match(selected, /Connect-ExchangeOnline/);
});

/** A form for a mailbox at Microsoft that signs in by OAuth. */
async function openForm(t, profiles = [contoso()]) {
  const server = await startAccountServer(t);
  for (const profile of profiles) await keep(server, profile);
  const page = await newTab(t);
  const form = await Form.open(page, `${server.url}#/new`);
  return { server, page, form, dialog: new Dialog(page) };
}

test("a profile is made beside the form by keyboard, chosen in it, and nothing that was typed is lost", async (t) => {
  const { page, form, dialog } = await openForm(t, []);
  await enterAccount(form);
  const { identity } = form.receiver;
  await identity.choose("Sign in with", "OAuth 2.0");
  const make = identity.button(NEW);
  await make.focus();
  await page.keyboard.press("Enter");
  await hasFocus(dialog.text("Name"));
  assert.equal(await chosenIn(dialog.choice("Provider")), "Other");
  await dialog.choice("Provider").selectOption("Microsoft");
  await dialog.fill();
  await page.keyboard.press("Enter");
  await dialog.isClosed();
  const profile = identity.choice("Authentication profile");
  await hasFocus(profile);
  assert.equal(await chosenIn(profile), "Contoso");
  await identity.choose("Sign in with", "Password");
  await isStillEntered(form);
  await form.sender.identity.choose("Sign in with", "OAuth 2.0");
  const others = await optionsOf(form.sender.identity.choice("Authentication profile"));
  assert.ok(others.includes("Contoso"), "every choice knows it");
  assertNowhere([SECRET], await tracesIn(page));
});

test("a dialog that is closed without saving gives the focus back and chooses nothing", async (t) => {
  const { page, form, dialog } = await openForm(t);
  const { identity } = form.sender;
  await form.provider.choose("Email provider", "Microsoft Office 365");
  await identity.choose("Sign in with", "OAuth 2.0");
  await identity.button(NEW).click();
  assert.equal(await chosenIn(dialog.choice("Provider")), "Microsoft");
  await page.keyboard.press("Escape");
  await dialog.isClosed();
  const profile = identity.choice("Authentication profile");
  await hasFocus(profile);
  assert.equal(await profile.inputValue(), "");
});

test("the first profile can be made where there is none", async (t) => {
  const { server, page } = await openForm(t, []);
  const { authenticationProfiles } = await server.read("authentication-profiles");
  for (const { id, etag } of authenticationProfiles) {
    await send(server, "DELETE", `authentication-profiles/${id}`, null, { "if-match": etag });
  }
  await page.reload();
  const form = await Form.open(page, page.url());
  await form.sender.identity.choose("Sign in with", "OAuth 2.0");
  await form.sender.identity.locator.getByText("There is no authentication profile that fits").waitFor();
  await form.sender.identity.button(NEW).waitFor();
});

test("an account says what Microsoft has to be told for its own sides and mailbox", async (t) => {
  const { form } = await openForm(t);
  const { sender, receiver } = form;
  await sender.identity.enter("Email address", "support@contoso.example");
  await form.provider.choose("Email provider", "Microsoft Office 365");
  await sender.identity.choose("Sign in with", "OAuth 2.0");
  assert.equal(await form.locator.getByText(PAPERWORK).count(), 0);
  await sender.identity.choose("Authentication profile", "Contoso");
  await receiver.choose("Receive using", "Do not receive");
  await form.locator.getByText(PAPERWORK).click();
  const script = form.locator.locator("pre:not([hidden])");
  await script.filter({ hasText: "'support@contoso.example' -SmtpClientAuthenticationDisabled $false" }).waitFor();
  assert.doesNotMatch(await script.innerText(), /ImapEnabled/);
  await sender.identity.enter("User ID", "office@contoso.example");
  await script.filter({ hasText: "'office@contoso.example'" }).waitFor();
});

for (const [manner, options] of [
  ["in light colours", { colorScheme: "light" }],
  ["in dark colours", { colorScheme: "dark" }],
  ["at 320 pixels", { viewport: { width: 320, height: 640 } }],
]) {
  test(`every state is accessible and fits ${manner}`, async (t) => {
    const profiles = [contoso({ name: "Contoso", secretExpires: dayFromNow(3) })];
    const { page, dialog } = await openList(t, { profiles, reducedMotion: "reduce", ...options });
    const fits = async () => {
      await assertAccessible(page);
      const sideways = await page.evaluate(() => {
        const wide = (element) => element.scrollWidth > element.clientWidth;
        return wide(document.documentElement) || [...document.querySelectorAll("dialog[open]")].some(wide);
      });
      assert.ok(!sideways, "nothing scrolls sideways");
    };
    await fits();
    await page.getByRole("button", { name: NEW, exact: true }).click();
    await dialog.save();
    await hasFocus(dialog.summary);
    await fits();
    await dialog.button("Cancel").click();
    await page.getByRole("button", { name: "Edit Contoso", exact: true }).click();
    await dialog.locator.getByText("Scopes", { exact: true }).click();
    await fits();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: `${PAPERWORK} Contoso`, exact: true }).click();
    await dialog.text("Mailbox").fill("support@contoso.example");
    await dialog.choice("Receive using").selectOption("Microsoft Graph");
    await fits();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Check Contoso", exact: true }).click();
    await fits();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Delete Contoso", exact: true }).click();
    await fits();
  });
}

test("a begun profile is not lost on the way to another part", async (t) => {
  const { page, dialog } = await openNew(t);
  const held = dialog.locator.getByRole("alert").filter({ hasText: "Save this or cancel it first" });
  await dialog.secret("Client secret").fill(SECRET);
  await page.evaluate(() => (location.hash = "#/truststores"));
  await hasFocus(held);
  assert.match(page.url(), /#\/authentication-profiles$/);
  await holds(dialog.secret("Client secret"), SECRET);
  await dialog.button("Cancel").click();
  await dialog.isClosed();
  await page.evaluate(() => (location.hash = "#/truststores"));
  await page.getByRole("heading", { name: "Truststores", level: 1 }).waitFor();
});

test("a profile begun beside an account is asked about before the account is", async (t) => {
  const { page, form, dialog } = await openForm(t);
  await form.sender.identity.choose("Sign in with", "OAuth 2.0");
  await form.sender.identity.button(NEW).click();
  await dialog.text("Name").fill("Not even left");
  await page.evaluate(() => (location.hash = "#/accounts"));
  await hasFocus(dialog.locator.getByRole("alert").filter({ hasText: "Save this or cancel it first" }));
  assert.equal(await page.getByRole("alertdialog").isVisible(), false);
  await dialog.button("Cancel").click();
  await dialog.isClosed();
  await page.evaluate(() => (location.hash = "#/accounts"));
  await page.getByRole("alertdialog").waitFor();
});
