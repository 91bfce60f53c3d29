// What a mail domain publishes becomes defaults: looked up by its name alone, never over what was typed, and not without
// a yes where others could have a hand in it.

import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { newTab } from "./support/browser.mjs";
import { startDnsServer } from "./support/dns-server.mjs";
import { eventually } from "./support/eventually.mjs";
import { assertFits } from "./support/fits.mjs";
import { Form, chosenIn, descriptionOf, holds, savedHeading } from "./support/form.mjs";
import { answers, startScriptedServer } from "./support/scripted-server.mjs";

const ADDRESS = "ann.secretive@example.org";
const SMTP = { protocol: "smtp", host: "smtp.example.org", port: 465, security: "tls", oauth: false };
const IMAP = { protocol: "imap", host: "imap.example.org", port: 143, security: "starttls", oauth: false };
const PUBLISHED = {
  source: "autoconfig",
  publisher: "autoconfig.example.org",
  name: "Example",
  trusted: true,
  foreignHosts: [],
  senders: [SMTP],
  receivers: [IMAP],
};
const HOSTED = {
  ...PUBLISHED,
  foreignHosts: ["mail.hoster.example"],
  senders: [{ ...SMTP, host: "mail.hoster.example" }],
  receivers: [{ ...IMAP, host: "mail.hoster.example" }],
};
const USE_HOSTED = "Use mail.hoster.example";

/** Answers with candidates for whatever domain was asked for. */
function found(...candidates) {
  return (request, response) => {
    const domain = new URL(request.url, "http://server").searchParams.get("domain");
    answers.json(200, { domain, candidates, sources: [] })(request, response);
  };
}

async function openForm(t, onDiscover, options, path = "") {
  const server = await startScriptedServer(t);
  server.onDiscover = onDiscover;
  const page = await newTab(t, options);
  const form = await Form.open(page, new URL(path, server.url));
  return { server, page, form };
}

/** What is said about the address or the domain: in a polite live region. */
function told(group) {
  const field = group.locator.locator(".eaf-field").filter({ hasText: /^(Email address|Find the provider)/ });
  return field.locator("[aria-live=polite][id$=notices]");
}

function isTold(group, words) {
  return told(group).filter({ hasText: words }).waitFor();
}

function isQuiet(group) {
  return eventually(async () => assert.equal(await told(group).textContent(), ""));
}

function isFilledIn({ sender, receiver }, smtp = SMTP.host, imap = IMAP.host) {
  return Promise.all([
    holds(sender.connection.text("SMTP host"), smtp),
    holds(receiver.connection.text("Host"), imap),
  ]);
}

function isNotFilledIn(form) {
  return isFilledIn(form, "", "");
}

test("what a domain publishes fills defaults in, and a line says where it comes from", async (t) => {
  const { form } = await openForm(t, found(PUBLISHED));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isFilledIn(form);
  await holds(form.sender.connection.text("Port"), "465");
  await holds(form.receiver.connection.text("Port"), "143");
  assert.equal(await form.receiver.connection.box("Use SSL/TLS").isChecked(), false);
  assert.equal(await form.receiver.connection.box("Require STARTTLS").isChecked(), true);
  await isTold(
    form.sender.identity,
    "Found in the settings that example.org publishes (autoconfig.example.org).",
  );
  const host = form.sender.connection.text("SMTP host");
  assert.match(await descriptionOf(host), /Found for this mail domain/);
});

test("only the domain leaves the browser, and only when the address is left", async (t) => {
  const { page, server, form } = await openForm(t, found(PUBLISHED));
  const sent = [];
  page.on("request", (request) => {
    sent.push(request.url(), request.postData() ?? "", JSON.stringify(request.headers()));
  });
  await form.sender.identity.text("Email address").pressSequentially("Ann.Secretive@Example.ORG");
  assert.deepEqual(server.lookUps, []);
  await form.sender.identity.text("Email address").press("Tab");
  await isFilledIn(form);
  assert.deepEqual(server.lookUps, ["?domain=example.org"]);
  assert.doesNotMatch(sent.join("\n"), /secretive/i);
});

test("a domain with letters of another script is looked up by its name on the wire", async (t) => {
  const { server, form } = await openForm(t, found());
  await form.sender.identity.enter("Email address", "ann@bücher.example");
  await isTold(form.sender.identity, "No settings are published for xn--bcher-kva.example");
  assert.deepEqual(server.lookUps, ["?domain=xn--bcher-kva.example"]);
});

test("what was typed is kept", async (t) => {
  const { form } = await openForm(t, found(PUBLISHED));
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  await form.receiver.connection.enter("Port", "993");
  await form.sender.identity.enter("Email address", ADDRESS);
  await isFilledIn(form, "relay.example.org");
  await holds(form.receiver.connection.text("Port"), "993");
  await form.sender.connection.button("Use smtp.example.org instead").click();
  await isFilledIn(form);
});

test("an answer in the middle of a word does not take the place of what is being typed", async (t) => {
  const waiting = [];
  const later = (request, response) => waiting.push({ request, response });
  const { form, page } = await openForm(t, later);
  await form.sender.identity.enter("Email address", ADDRESS);
  const host = form.sender.connection.text("SMTP host");
  await host.pressSequentially("relay.exa");
  await eventually(async () => assert.equal(waiting.length, 1));
  const [{ request, response }] = waiting;
  found(PUBLISHED)(request, response);
  await holds(form.receiver.connection.text("Host"), IMAP.host);
  await page.keyboard.type("mple.org");
  await page.keyboard.press("Tab");
  await holds(host, "relay.example.org");
});

test("the table of providers comes first, and nobody is asked then", async (t) => {
  const { server, form } = await openForm(t, found(PUBLISHED));
  await form.sender.identity.enter("Email address", "ann@gmail.com");
  await isFilledIn(form, "smtp.gmail.com", "imap.gmail.com");
  await form.sender.identity.enter("Email address", "");
  await form.provider.choose("Email provider", "Yahoo Mail");
  await form.sender.identity.enter("Email address", ADDRESS);
  await isFilledIn(form, "smtp.mail.yahoo.com", "imap.mail.yahoo.com");
  assert.deepEqual(server.lookUps, []);
});

test("a back end without discovery is not asked", async (t) => {
  const { server, form } = await openForm(t, null);
  await form.sender.identity.enter("Email address", ADDRESS);
  await form.sender.identity.enter("Display name", "Ann");
  await isQuiet(form.sender.identity);
  assert.ok(!server.paths.includes("/api/discovery"));
});

test("the provider that takes the domain's mail brings its preset", async (t) => {
  const { form } = await openForm(
    t,
    found({ ...PUBLISHED, source: "mx", trusted: false, provider: "microsoft365", senders: [], receivers: [] }),
  );
  await form.sender.identity.enter("Email address", ADDRESS);
  await isFilledIn(form, "smtp.office365.com", "outlook.office365.com");
  assert.equal(await chosenIn(form.provider.choice("Email provider")), "Microsoft Office 365");
  await isTold(form.sender.identity, "Microsoft Office 365");
  await form.sender.identity.button("Undo").click();
  await isNotFilledIn(form);
  assert.equal(await chosenIn(form.provider.choice("Email provider")), "Other");
  await form.sender.identity.button("Use Microsoft Office 365").click();
  await isFilledIn(form, "smtp.office365.com", "outlook.office365.com");
});

test("another provider that is chosen has its own servers, and the line goes", async (t) => {
  const { form } = await openForm(t, found(PUBLISHED));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isFilledIn(form);
  await form.provider.choose("Email provider", "Yahoo Mail");
  await isFilledIn(form, "smtp.mail.yahoo.com", "imap.mail.yahoo.com");
  await isQuiet(form.sender.identity);
  await form.provider.choose("Email provider", "Other");
  await isFilledIn(form);
  await isTold(form.sender.identity, "Found in the settings");
});

test("the server that receives the domain's mail leads the reference server to the provider", async (t) => {
  const dns = await startDnsServer(t, { "example.org": "example-org.mail.protection.outlook.com" });
  const server = await startAccountServer(t, ["--dns-server", dns, "--no-ispdb"]);
  const form = await Form.open(await newTab(t), server.url);
  await form.sender.identity.enter("Email address", ADDRESS);
  await isTold(form.sender.identity, "Found by the server that takes mail for example.org: Microsoft Office 365.");
  await isFilledIn(form, "smtp.office365.com", "outlook.office365.com");
  assert.equal(await chosenIn(form.provider.choice("Email provider")), "Microsoft Office 365");
  await form.sender.identity.enter("Email address", "ann@nobody.example");
  await isTold(form.sender.identity, "No settings are published for nobody.example");
  await isNotFilledIn(form);
  assert.doesNotMatch(server.log(), /secretive/);
});

test("Undo takes back what was found, and it can be used again", async (t) => {
  const { form } = await openForm(t, found(PUBLISHED));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isFilledIn(form);
  await form.sender.identity.button("Undo").click();
  await isNotFilledIn(form);
  await isTold(form.sender.identity, "What was found for example.org is not used.");
  await form.sender.identity.button("Use smtp.example.org and imap.example.org").click();
  await isFilledIn(form);
});

test("servers outside the domain fill nothing in until somebody agrees who has seen them in full", async (t) => {
  const { form } = await openForm(t, found(HOSTED));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isTold(form.sender.identity, "Not all servers belong to example.org.");
  await isNotFilledIn(form);
  await form.sender.identity.button(USE_HOSTED).click();
  await isFilledIn(form, "mail.hoster.example", "mail.hoster.example");
});

test("what may have been changed on its way waits for a yes too", async (t) => {
  const { form } = await openForm(t, found({ ...PUBLISHED, trusted: false }));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isTold(form.sender.identity, "somebody may have changed it");
  await isNotFilledIn(form);
  await form.sender.identity.button("Use smtp.example.org and imap.example.org").click();
  await isFilledIn(form);
});

test("Not now goes on without, and nobody is asked again", async (t) => {
  const { server, form } = await openForm(t, found(HOSTED));
  await form.sender.identity.enter("Email address", ADDRESS);
  await form.sender.identity.button("Not now").click();
  await isTold(form.sender.identity, "is not used");
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  await form.sender.identity.enter("Email address", "ben@example.org");
  await isFilledIn(form, "relay.example.org", "");
  assert.equal(server.lookUps.length, 1);
});

test("a server in clear text is never filled in", async (t) => {
  const clear = { ...PUBLISHED, senders: [{ ...SMTP, port: 25, security: "none" }], receivers: [] };
  const { form } = await openForm(t, found(clear));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isTold(form.sender.identity, "No settings are published for example.org");
  await isNotFilledIn(form);
});

for (const [name, answer, words] of [
  ["nothing is found", found(), "No settings are published for example.org: enter them yourself."],
  ["the back end fails", answers.problem(500, {}), "example.org could not be looked up"],
  ["the back end refuses", answers.problem(429, { code: "rate.exceeded" }), "example.org could not be looked up"],
  ["something else answers", answers.html(200), "example.org could not be looked up"],
  ["the connection breaks", answers.lostConnection, "example.org could not be looked up"],
]) {
  test(`where ${name}, a sentence says so and the form goes on`, async (t) => {
    const { form } = await openForm(t, answer);
    await form.sender.identity.enter("Email address", ADDRESS);
    await isTold(form.sender.identity, words);
    assert.equal(await form.page.getByRole("alert").count(), 0);
    await form.sender.connection.enter("SMTP host", "relay.example.org");
    await holds(form.sender.connection.text("SMTP host"), "relay.example.org");
  });
}

test("what could not be looked up is looked up when the address is left once more", async (t) => {
  const { server, form } = await openForm(t, answers.status(503));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isTold(form.sender.identity, "could not be looked up");
  server.onDiscover = found(PUBLISHED);
  await form.sender.identity.text("Email address").press("Tab");
  await isFilledIn(form);
});

test("while the answer is awaited the form can be filled in and submitted", async (t) => {
  const { page, server, form } = await openForm(t, answers.silence);
  await form.account.enter("Account ID", "support");
  await form.account.enter("Account name", "Customer support");
  await form.sender.identity.enter("Email address", ADDRESS);
  await isTold(form.sender.identity, "Looking up example.org …");
  await form.sender.connection.enter("SMTP host", "relay.example.org");
  await form.sender.identity.enterPassword("correct horse");
  await form.receiver.choose("Receive using", "Do not receive");
  await form.submit();
  await savedHeading(page).waitFor();
  assert.equal(server.creations[0].account.sender.server.host, "relay.example.org");
});

test("a late answer for another domain is dropped", async (t) => {
  const waiting = [];
  const later = (request, response) => waiting.push({ request, response });
  const { server, form } = await openForm(t, later);
  await form.sender.identity.enter("Email address", ADDRESS);
  await isTold(form.sender.identity, "Looking up example.org …");
  const [{ request, response }] = waiting;
  const given = once(response, "close");
  server.onDiscover = found({ ...PUBLISHED, senders: [{ ...SMTP, host: "smtp.elsewhere.example" }] });
  await form.sender.identity.enter("Email address", "ann@elsewhere.example");
  await given;
  found(PUBLISHED)(request, response);
  await isTold(form.sender.identity, "elsewhere.example publishes");
  await holds(form.sender.connection.text("SMTP host"), "smtp.elsewhere.example");
});

test("defaults of another domain are gone as soon as the address is another", async (t) => {
  const { form } = await openForm(t, found(PUBLISHED));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isFilledIn(form);
  await form.sender.identity.text("Email address").press("End");
  await form.sender.identity.text("Email address").pressSequentially("anic");
  await isNotFilledIn(form);
  await isQuiet(form.sender.identity);
});

test("the search looks a domain up, of an address only that", async (t) => {
  const { page, server, form } = await openForm(t, found(PUBLISHED));
  await form.provider.text("Find the provider by address or domain").fill(ADDRESS);
  await page.keyboard.press("Tab");
  await isFilledIn(form);
  await isTold(form.provider, "Found in the settings that example.org publishes");
  assert.deepEqual(server.lookUps, ["?domain=example.org"]);
});

test("Enter in the search looks up as well", async (t) => {
  const { page, form } = await openForm(t, found(PUBLISHED));
  await form.provider.text("Find the provider by address or domain").fill("example.org");
  await page.keyboard.press("Enter");
  await isFilledIn(form);
});

test("OAuth 2.0 is chosen where the server takes it and there is a profile for it", async (t) => {
  const { form } = await openForm(
    t,
    found({ ...PUBLISHED, source: "mx", provider: "microsoft365", senders: [{ ...SMTP, oauth: true }] }),
  );
  await form.sender.identity.enter("Email address", ADDRESS);
  await form.sender.identity.choice("Authentication profile").waitFor();
  assert.equal(await chosenIn(form.sender.identity.choice("Sign in with")), "OAuth 2.0");
});

test("what was entered before a reload is looked up again", async (t) => {
  const { page, form } = await openForm(t, found(PUBLISHED));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isFilledIn(form);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await holds(form.sender.identity.text("Email address"), ADDRESS);
  await isFilledIn(form);
});

test("an account that exists is looked up only when its address is changed", async (t) => {
  const account = {
    id: "support",
    name: "Support",
    provider: "other",
    sender: {
      protocol: "smtp",
      email: ADDRESS,
      auth: { method: "password", userId: ADDRESS, passwordSet: true },
      server: { host: "relay.example.org", port: 465, security: "tls", minTls: "1.2" },
    },
  };
  const server = await startScriptedServer(t);
  server.onDiscover = found(PUBLISHED);
  const calls = ["createAccount", "listAccounts", "readAccount", "replaceAccount", "discover"];
  const reads = {
    "/api": { version: 1, calls, tlsVersions: ["1.2"], limits: {} },
    "/api/accounts": { accounts: [], next: null },
    "/api/accounts/support": account,
  };
  server.onRead = (request, response) => {
    response.setHeader("ETag", '"1"');
    answers.json(200, reads[new URL(request.url, server.url).pathname])(request, response);
  };
  const page = await newTab(t);
  const form = await Form.open(page, new URL("#/accounts/support", server.url));
  await holds(form.sender.connection.text("SMTP host"), "relay.example.org");
  await form.sender.identity.text("Email address").focus();
  await form.sender.identity.enter("Display name", "Ann");
  await form.sender.identity.enter("Email address", "ben@example.org");
  await form.sender.identity.enter("Display name", "Ben");
  assert.deepEqual(server.lookUps, []);
  await form.sender.identity.enter("Email address", "ben@elsewhere.example");
  await isTold(form.sender.identity, "elsewhere.example publishes");
  await holds(form.sender.connection.text("SMTP host"), "relay.example.org");
  assert.deepEqual(server.lookUps, ["?domain=elsewhere.example"]);
});

test("the form alone looks up too, and two of its answers are announced in one place", async (t) => {
  const { page, server, form } = await openForm(t, answers.silence, {}, "form/");
  const address = form.sender.identity.text("Email address");
  await told(form.sender.identity).evaluate((region) => region.setAttribute("data-seen", ""));
  await form.sender.identity.enter("Email address", ADDRESS);
  await isTold(form.sender.identity, "Looking up example.org …");
  server.onDiscover = found(PUBLISHED);
  await address.fill("ann@elsewhere.example");
  await page.keyboard.press("Tab");
  await page.locator("[data-seen]").filter({ hasText: "elsewhere.example publishes" }).waitFor();
});

test("what is found can be decided on with the keyboard alone, and the focus stays with the address", async (t) => {
  const { page, form } = await openForm(t, found(HOSTED));
  const address = form.sender.identity.text("Email address");
  const hasFocus = (control) => eventually(async () => {
    assert.ok(await control.evaluate((element) => element === document.activeElement));
  });
  await address.focus();
  await page.keyboard.type(ADDRESS);
  await page.keyboard.press("Tab");
  await form.sender.identity.button("Not now").waitFor();
  await hasFocus(form.sender.identity.text("Display name"));
  await page.keyboard.press("Shift+Tab");
  await hasFocus(form.sender.identity.button("Not now"));
  await page.keyboard.press("Shift+Tab");
  await hasFocus(form.sender.identity.button(USE_HOSTED));
  await page.keyboard.press("Enter");
  await isFilledIn(form, "mail.hoster.example", "mail.hoster.example");
  await hasFocus(address);
});

for (const [look, answer, words] of [
  ["looking up", answers.silence, "Looking up"],
  ["found", found(PUBLISHED), "Found in"],
  ["a question", found(HOSTED), "Not all servers belong"],
  ["nothing", found(), "No settings are published"],
]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing in ${colorScheme} colours, and nothing is cut off at 320 pixels: ${look}`, async (t) => {
      const options = { colorScheme, reducedMotion: "reduce", viewport: { width: 320, height: 640 } };
      const { page, form } = await openForm(t, answer, options);
      await form.sender.identity.enter("Email address", ADDRESS);
      await isTold(form.sender.identity, words);
      await assertAccessible(page);
      await assertFits(page, look);
    });
  }
}
