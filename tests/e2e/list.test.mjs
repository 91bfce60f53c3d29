// The list of accounts: everything about each at a glance, found quickly among a thousand, and handled from the keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { complaints, consoleOf, newTab } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, holds } from "./support/form.mjs";
import { answers, startScriptedServer } from "./support/scripted-server.mjs";

const PASSWORD = "Listende-Möwe-4711";

function password(userId) {
  return { method: "password", userId, password: PASSWORD };
}

/** Sends and receives, encrypted. */
function support(changes = {}) {
  return {
    id: "support",
    name: "Customer support",
    provider: "other",
    sender: {
      protocol: "smtp",
      email: "support@example.org",
      auth: password("support@example.org"),
      server: { host: "smtp.example.org", port: 465, security: "tls", minTls: "1.2" },
    },
    receiver: {
      protocol: "imap",
      auth: { method: "sender" },
      server: { host: "imap.example.org", port: 993, security: "tls", minTls: "1.2" },
    },
    ...changes,
  };
}

/** Only sends, in clear text. */
const RELAY = {
  id: "relay",
  name: "Monitoring",
  provider: "other",
  sender: {
    protocol: "smtp",
    email: "monitoring@example.org",
    auth: { method: "none" },
    server: { host: "relay.example.org", port: 25, security: "none" },
  },
};

/** Relies on something that Microsoft switches off. */
function microsoft(id) {
  return {
    id,
    name: `Office ${id}`,
    provider: "microsoft365",
    sender: {
      protocol: "smtp",
      email: `${id}@contoso.example`,
      auth: password(`${id}@contoso.example`),
      server: { host: "smtp.office365.com", port: 587, security: "starttls", minTls: "1.2" },
    },
  };
}

/** Disabled, because it has neither a password nor anybody who signs in. */
const UNFINISHED = {
  id: "billing.eu",
  name: "Zahlungen für Österreich",
  enabled: false,
  provider: "other",
  sender: { protocol: "smtp", email: "billing@example.org" },
};

/** The list as its users know it. */
class List {
  constructor(page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Email accounts" });
    this.count = page.getByRole("search").getByRole("status");
    this.search = page.getByRole("searchbox", { name: "Search" });
    this.newButton = page.getByRole("button", { name: "New", exact: true });
    this.dialog = page.getByRole("dialog");
  }

  static async open(page, url) {
    await page.goto(url);
    const list = new List(page);
    await list.newButton.waitFor();
    return list;
  }

  row(name) {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name, exact: true }) });
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  link(name) {
    return this.page.getByRole("link", { name, exact: true });
  }

  /** The names in the order in which they stand there. */
  names() {
    return this.table.getByRole("rowheader").allInnerTexts();
  }

  async filter(label, option) {
    await this.page.getByRole("search").getByRole("combobox", { name: label }).selectOption({ label: option });
  }

  async shows(...names) {
    await eventually(async () => assert.deepEqual(await this.names(), names));
  }

  async counts(words) {
    await eventually(async () => assert.equal(await this.count.innerText(), words));
  }
}

async function openList(t, accounts, options) {
  const server = await startAccountServer(t);
  await server.create(...accounts);
  const page = await newTab(t, options);
  const list = await List.open(page, server.url);
  return { server, page, list };
}

function hasFocus(control) {
  return eventually(async () => assert.ok(await control.evaluate((element) => element === document.activeElement)));
}

/** Presses Tab until a control has the focus. */
async function tabTo(page, control) {
  for (let presses = 0; presses < 100; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail("the keyboard does not lead there");
}

test("a row says everything about its account", async (t) => {
  const { page, list } = await openList(t, [support(), RELAY, UNFINISHED]);
  const lines = consoleOf(page);
  await page.getByRole("heading", { name: "Email accounts", level: 1 }).waitFor();
  await list.shows("Customer support", "Monitoring", "Zahlungen für Österreich");
  const cells = (name) => list.row(name).getByRole("cell").allInnerTexts();
  const actions = (deed) => `Edit\nDuplicate\n${deed}\nDelete`;
  assert.deepEqual(await cells("Customer support"), [
    "support",
    "support@example.org",
    "Other",
    "SMTP",
    "IMAP",
    "Encrypted, not verified",
    "Never tested",
    "Enabled",
    "just now",
    actions("Disable"),
  ]);
  const [, , , sends, receives, badge] = await cells("Monitoring");
  assert.deepEqual([sends, receives, badge], ["SMTP", "Does not receive", "Clear text"]);
  const unfinished = await cells("Zahlungen für Österreich");
  assert.deepEqual([unfinished[0], unfinished[7], unfinished[9]], [
    "billing.eu",
    "Disabled, values missing",
    actions("Enable"),
  ]);
  const time = list.row("Monitoring").locator("time");
  assert.match(await time.getAttribute("datetime"), /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.match(await time.getAttribute("title"), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
  await page.getByText("What the words about confidentiality mean").click();
  await page.getByText("everybody on the way can read mail and passwords").waitFor();
  assert.deepEqual(complaints(lines), []);
});

test("a test is shown with how it ended and its age", async (t) => {
  const server = await startScriptedServer(t);
  const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
  const accounts = [
    summary("a", { confidentiality: "verified", lastTest: { at: ago(2), outcome: "passed", current: true } }),
    summary("b", { lastTest: { at: ago(60 * 24 * 3), outcome: "failed", current: false } }),
  ];
  server.onRead = capable(["listAccounts"], accounts);
  const list = await List.open(await newTab(t), server.url);
  await list.shows("Account a", "Account b");
  const told = (name) => list.row(name).getByRole("cell").allInnerTexts();
  assert.deepEqual((await told("Account a")).slice(5, 7), ["Encrypted and verified", "Passed 2 minutes ago"]);
  assert.equal((await told("Account b"))[6], "Failed 3 days ago, changed since");
});

test("ages grow while one looks at them", async (t) => {
  const server = await startAccountServer(t);
  await server.create(RELAY);
  const page = await newTab(t);
  await page.clock.install();
  const list = await List.open(page, server.url);
  await list.shows("Monitoring");
  const time = list.row("Monitoring").locator("time");
  assert.equal(await time.innerText(), "just now");
  await page.clock.fastForward("02:05");
  await eventually(async () => assert.equal(await time.innerText(), "2 minutes ago"));
});

/** An account as the list of a back end describes it. */
function summary(id, changes = {}) {
  return {
    id,
    name: `Account ${id}`,
    enabled: true,
    complete: true,
    provider: "other",
    confidentiality: "unverified",
    changes: [],
    updated: "2026-11-22T09:30:00.000Z",
    etag: '"1"',
    footprint: {},
    ...changes,
  };
}

/** A back end with these calls and accounts. */
function capable(calls, accounts) {
  return (request, response) => {
    const documents = { "/api": { version: 1, calls: ["createAccount", ...calls] }, "/api/accounts": { accounts } };
    answers.json(200, documents[new URL(request.url, "http://server").pathname])(request, response);
  };
}

test("what the back end cannot do is not offered", async (t) => {
  const server = await startScriptedServer(t);
  server.onRead = capable(["listAccounts"], [summary("a")]);
  const list = await List.open(await newTab(t), server.url);
  await list.shows("Account a");
  assert.equal(await list.table.getByRole("link").count(), 0);
  assert.equal(await list.row("Account a").getByRole("button").count(), 0);
  await list.newButton.waitFor();
});

test("the search looks at name, ID, address and provider, without regard to case and accents", async (t) => {
  const { page, list } = await openList(t, [support(), RELAY, UNFINISHED, microsoft("sales")]);
  await list.counts("4 accounts");
  for (const [words, found] of [
    ["CUSTOMER", "Customer support"],
    ["osterreich", "Zahlungen für Österreich"],
    ["billing.eu", "Zahlungen für Österreich"],
    ["monitoring@", "Monitoring"],
    ["microsoft", "Office sales"],
    ["office contoso", "Office sales"],
  ]) {
    await list.search.fill(words);
    await list.shows(found);
    await list.counts("1 of 4 accounts");
  }
  await list.search.fill("nobody");
  await page.getByRole("heading", { name: "No email account is like that" }).waitFor();
  await list.counts("0 of 4 accounts");
  await page.getByRole("button", { name: "Show all accounts" }).first().click();
  await list.counts("4 accounts");
  await hasFocus(list.search);
  await holds(list.search, "");
});

test("badge, provider and state narrow the list together", async (t) => {
  const off = { ...RELAY, id: "off", name: "Switched off", enabled: false };
  const { list } = await openList(t, [support(), RELAY, UNFINISHED, off, microsoft("sales")]);
  await list.filter("Confidentiality", "Clear text");
  await list.shows("Monitoring", "Switched off");
  await list.filter("State", "Disabled");
  await list.shows("Switched off");
  await list.filter("Confidentiality", "All");
  await list.filter("State", "Disabled, values missing");
  await list.shows("Zahlungen für Österreich");
  await list.filter("State", "All");
  await list.filter("Provider", "Microsoft Office 365");
  await list.shows("Office sales");
  await list.counts("1 of 5 accounts");
});

test("the heading of a column sorts by it, and turns the order round", async (t) => {
  const { page, list } = await openList(t, [support(), UNFINISHED, RELAY]);
  const sorted = (name) => page.getByRole("columnheader", { name, exact: true }).getAttribute("aria-sort");
  await list.shows("Customer support", "Monitoring", "Zahlungen für Österreich");
  assert.equal(await sorted("Name"), "ascending");
  await list.button("ID").click();
  await list.shows("Zahlungen für Österreich", "Monitoring", "Customer support");
  assert.deepEqual([await sorted("Name"), await sorted("ID")], [null, "ascending"]);
  await list.button("ID").click();
  await list.shows("Customer support", "Monitoring", "Zahlungen für Österreich");
  assert.equal(await sorted("ID"), "descending");
  await list.button("Updated").click();
  assert.equal(await sorted("Updated"), "descending");
});

test("what a provider will switch off is said with its day and how many accounts it hits, and leads to them", async (t) => {
  const { page, list } = await openList(t, [microsoft("sales"), microsoft("info"), support()]);
  const notices = page.getByRole("list", { name: "What providers change" }).getByRole("listitem");
  const notice = notices.filter({ hasText: /2 accounts sign in to Microsoft Office 365 SMTP with a password/ });
  assert.match(await notice.innerText(), /which stop(s|ped) .*\d{4}-\d\d-\d\d/);
  await notice.getByRole("button", { name: "Show these accounts" }).click();
  await list.shows("Office info", "Office sales");
  await list.counts("2 of 3 accounts");
  await list.button("Show all accounts").click();
  await list.counts("3 accounts");
});

test("without any account the list says what to do", async (t) => {
  const { page, list } = await openList(t, []);
  await page.getByRole("heading", { name: "There is no email account yet" }).waitFor();
  assert.equal(await list.table.count(), 0);
  await list.button("Create the first email account").click();
  await page.getByRole("heading", { name: "New email account", level: 1 }).waitFor();
});

test("until the list has been read its place is held", async (t) => {
  const server = await startAccountServer(t);
  await server.create(RELAY);
  const page = await newTab(t);
  let goOn;
  const held = new Promise((resolve) => {
    goOn = resolve;
  });
  await page.route(/api\/accounts\?/, async (route) => {
    await held;
    await route.continue();
  });
  const list = await List.open(page, server.url);
  await page.getByRole("status").filter({ hasText: "Reading the email accounts …" }).waitFor();
  goOn();
  await list.shows("Monitoring");
});

test("a list that cannot be read can be asked for again, and what was there stays meanwhile", async (t) => {
  const server = await startAccountServer(t);
  await server.create(RELAY);
  const page = await newTab(t);
  const fail = (route) => route.fulfill({ status: 503, body: "" });
  await page.route(/api\/accounts\?/, fail);
  const list = await List.open(page, server.url);
  await page.getByRole("alert").filter({ hasText: /could not be read.*HTTP status 503/s }).waitFor();
  await page.unroute(/api\/accounts\?/, fail);
  await list.button("Try again").click();
  await list.shows("Monitoring");

  await page.route(/api\/accounts\?/, fail);
  await list.newButton.click();
  await new Form(page).submitButton.waitFor();
  await page.goBack();
  await page.getByRole("alert").filter({ hasText: /may be out of date/ }).waitFor();
  await list.shows("Monitoring");
  await page.unroute(/api\/accounts\?/, fail);
  await list.button("Try again").click();
  await page.getByRole("alert").waitFor({ state: "detached" });
});

test("the list is read anew whenever it is shown, and keeps what was searched", async (t) => {
  const { server, page, list } = await openList(t, [support(), RELAY]);
  await list.search.fill("example");
  await list.counts("2 accounts");
  await list.newButton.click();
  await new Form(page).submitButton.waitFor();
  await server.create(UNFINISHED);
  await page.goBack();
  await list.counts("3 accounts");
  await holds(list.search, "example");
});

test("all pages of the list are read", async (t) => {
  const page = await newTab(t);
  const server = await startScriptedServer(t);
  server.onRead = capable(["listAccounts"], []);
  const asked = [];
  await page.route(/api\/accounts\?/, (route) => {
    const { searchParams } = new URL(route.request().url());
    asked.push(searchParams.get("after"));
    const first = { accounts: [summary("a"), summary("b")], next: "b" };
    return route.fulfill({ json: searchParams.has("after") ? { accounts: [summary("c")] } : first });
  });
  const list = await List.open(page, server.url);
  await list.shows("Account a", "Account b", "Account c");
  assert.deepEqual(asked, [null, "b"]);
});

test("an account is opened, and another one like it begun", async (t) => {
  const { page, list } = await openList(t, [support(), RELAY]);
  await list.link("Customer support").click();
  await page.waitForURL(/#\/accounts\/support$/);
  await page.goBack();
  await list.link("Edit Monitoring").click();
  await page.waitForURL(/#\/accounts\/relay$/);
  await page.goBack();
  await list.link("Duplicate Customer support").click();
  await page.waitForURL(/#\/new\?like=support$/);
  const form = new Form(page);
  await holds(form.sender.connection.text("SMTP host"), "smtp.example.org");
  await holds(form.account.text("Account ID"), "");
});

test("an account is disabled and enabled by keyboard alone, with its passwords", async (t) => {
  const { server, page, list } = await openList(t, [support(), RELAY]);
  await list.shows("Customer support", "Monitoring");
  await tabTo(page, list.button("Disable Customer support"));
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "“Customer support” is disabled" }).waitFor();
  await hasFocus(list.button("Enable Customer support"));
  const disabled = await server.read("accounts/support");
  assert.deepEqual([disabled.enabled, disabled.sender.auth.passwordSet], [false, true]);
  await page.keyboard.press("Space");
  await page.getByRole("status").filter({ hasText: "“Customer support” is enabled." }).waitFor();
  await hasFocus(list.button("Disable Customer support"));
  const { enabled } = await server.read("accounts/support");
  assert.equal(enabled, true);
});

test("an unfinished account is not enabled, and what is missing is said", async (t) => {
  const { server, page, list } = await openList(t, [UNFINISHED]);
  await list.button("Enable Zahlungen für Österreich").click();
  const alert = page.getByRole("alert").filter({ hasText: "“Zahlungen für Österreich” cannot be enabled yet" });
  await alert.waitFor();
  assert.match(await alert.innerText(), /Sender › Connection › SMTP host/);
  assert.equal((await server.read("accounts/billing.eu")).enabled, false);
  await alert.getByRole("link", { name: "Open the account" }).click();
  await page.waitForURL(/#\/accounts\/billing\.eu$/);
});

test("an account that somebody else has changed meanwhile is neither disabled nor deleted unseen", async (t) => {
  const { server, page, list } = await openList(t, [support(), RELAY]);
  await list.shows("Customer support", "Monitoring");
  await server.change("relay", { name: "Monitoring EU" });
  await list.button("Disable Monitoring").click();
  const alert = page.getByRole("alert").filter({ hasText: /Somebody else has changed “Monitoring”.*not disabled/ });
  await alert.waitFor();
  await list.shows("Customer support", "Monitoring EU");
  assert.equal((await server.read("accounts/relay")).enabled, true);

  await server.change("relay", { name: "Monitoring US" });
  await list.button("Delete Monitoring EU").click();
  await list.dialog.getByRole("button", { name: "Delete the account" }).click();
  await page.getByRole("alert").filter({ hasText: /Somebody else has changed “Monitoring EU”.*not deleted/ }).waitFor();
  await list.shows("Customer support", "Monitoring US");
  assert.deepEqual(await server.accountIds(), ["relay", "support"]);

  await list.button("Disable Monitoring US").click();
  await page.getByRole("status").filter({ hasText: "“Monitoring US” is disabled" }).waitFor();
});

test("an account that somebody else has deleted meanwhile goes, with a word", async (t) => {
  const { server, page, list } = await openList(t, [support(), RELAY]);
  await list.shows("Customer support", "Monitoring");
  await server.remove("relay");
  await list.button("Disable Monitoring").click();
  await page.getByRole("alert").filter({ hasText: "Somebody else has deleted “Monitoring”" }).waitFor();
  await list.shows("Customer support");
  await server.remove("support");
  await list.button("Delete Customer support").click();
  await list.dialog.getByRole("button", { name: "Delete the account" }).click();
  await page.getByRole("alert").filter({ hasText: "Somebody else has deleted “Customer support”" }).waitFor();
  await page.getByRole("heading", { name: "There is no email account yet" }).waitFor();
});

test("an account is deleted by keyboard alone, after a question that names it", async (t) => {
  const { server, page, list } = await openList(t, [support(), RELAY, UNFINISHED]);
  await list.shows("Customer support", "Monitoring", "Zahlungen für Österreich");
  await tabTo(page, list.button("Delete Monitoring"));
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Delete “Monitoring”?" }).waitFor();
  await hasFocus(list.dialog.getByRole("button", { name: "Cancel" }));
  await page.keyboard.press("Escape");
  await list.dialog.waitFor({ state: "hidden" });
  await hasFocus(list.button("Delete Monitoring"));
  assert.equal((await server.accountIds()).length, 3);

  await page.keyboard.press("Enter");
  await list.dialog.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "“Monitoring” is deleted." }).waitFor();
  await list.shows("Customer support", "Zahlungen für Österreich");
  assert.deepEqual(await server.accountIds(), ["billing.eu", "support"]);
  await hasFocus(list.link("Zahlungen für Österreich"));
});

test("after the last account is deleted the focus goes to the heading", async (t) => {
  const { page, list } = await openList(t, [RELAY]);
  await list.button("Delete Monitoring").click();
  await list.dialog.getByRole("button", { name: "Delete the account" }).click();
  await page.getByRole("heading", { name: "There is no email account yet" }).waitFor();
  await hasFocus(page.getByRole("heading", { level: 1 }));
});

test("a failure of the server is told, and nothing is changed", async (t) => {
  const { server, page, list } = await openList(t, [RELAY]);
  await page.route(/api\/accounts\/relay/, (route) => route.fulfill({ status: 503, body: "" }));
  await list.button("Disable Monitoring").click();
  await page.getByRole("alert").filter({ hasText: /“Monitoring” could not be disabled.*HTTP status 503/ }).waitFor();
  await page.unrouteAll();
  await list.button("Disable Monitoring").click();
  await page.getByRole("status").filter({ hasText: "“Monitoring” is disabled" }).waitFor();
  assert.equal((await server.read("accounts/relay")).enabled, false);
});

/** Fails where the page scrolls sideways. */
async function assertFits(page, look) {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  assert.equal(overflow, 0, `${look}: the page scrolls sideways`);
}

for (const [name, options] of [
  ["in light colours", { colorScheme: "light", viewport: { width: 1280, height: 800 } }],
  ["in dark colours", { colorScheme: "dark", viewport: { width: 1280, height: 800 } }],
  ["at 320 pixels", { viewport: { width: 320, height: 640 } }],
  ["at 800 pixels", { viewport: { width: 800, height: 640 } }],
]) {
  test(`${name} axe finds nothing and nothing scrolls sideways`, async (t) => {
    const long = { ...RELAY, id: "long", name: "Donaudampfschifffahrtsgesellschaftskapitänspostfach" };
    const accounts = [support(), RELAY, UNFINISHED, microsoft("sales"), long];
    const { page, list } = await openList(t, accounts, { ...options, reducedMotion: "reduce" });
    const check = async (look) => {
      await assertAccessible(page);
      await assertFits(page, look);
    };
    await list.counts("5 accounts");
    await check("filled");
    await list.button("Enable Zahlungen für Österreich").click();
    await page.getByRole("alert").waitFor();
    await check("with a problem");
    await list.button("Delete Monitoring").click();
    await list.dialog.waitFor();
    await check("with a question");
    await list.dialog.getByRole("button", { name: "Delete the account" }).click();
    await page.getByRole("status").filter({ hasText: "is deleted" }).waitFor();
    await check("with a message");
    await list.search.fill("nobody");
    await page.getByRole("heading", { name: "No email account is like that" }).waitFor();
    await check("with nothing found");
  });
}

/** How long the page has run script since it was opened, in milliseconds. */
async function scriptTime(client) {
  const { metrics } = await client.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
}

test("a thousand accounts come with one request, and fifty of them are drawn until more are wanted", async (t) => {
  const server = await startAccountServer(t);
  const accounts = Array.from({ length: 1000 }, (_, index) => {
    const id = `account-${String(index).padStart(4, "0")}`;
    return index % 3 ? support({ id, name: `Mailbox ${index}` }) : microsoft(id);
  });
  await server.create(...accounts);
  const page = await newTab(t);
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url())));
  const client = await page.context().newCDPSession(page);
  // The time of the processor, not of the clock: other programs may run at the same time.
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(`${server.url}#/truststores`);
  await page.getByRole("button", { name: "New truststore" }).waitFor();
  const lists = () => requests.filter(({ pathname, search }) => pathname === "/api/accounts" && search);
  requests.length = 0;
  const before = await scriptTime(client);
  await page.evaluate(async () => {
    location.hash = "#/";
    while (!document.querySelector("tbody tr")) await new Promise(requestAnimationFrame);
  });
  const drawn = await scriptTime(client);
  const list = new List(page);
  await list.counts("1,000 accounts");
  assert.equal(lists().length, 1);
  await eventually(async () => assert.equal(await list.table.getByRole("rowheader").count(), 50));
  t.diagnostic(`first screen of 1,000 accounts at a 4 times slowed CPU: ${Math.round(drawn - before)} ms of script`);

  const longest = await page.evaluate(async () => {
    const input = document.querySelector("input[type=search]");
    let longest = 0;
    for (const text of ["m", "ma", "mai", "mail", "mailb", "mailbo", "mailbox 9", "mailbox 99", ""]) {
      const begin = performance.now();
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve));
      longest = Math.max(longest, performance.now() - begin);
    }
    return longest;
  });
  t.diagnostic(`from a letter in the search until the page is free again, at most: ${longest.toFixed(1)} ms`);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });

  await list.search.fill("account-0999");
  await list.shows("Office account-0999");
  await list.search.fill("");
  await list.counts("1,000 accounts");
  await list.button("Show more").click();
  await eventually(async () => assert.equal(await list.table.getByRole("rowheader").count(), 250));
  await hasFocus(list.table.getByRole("rowheader").nth(50).getByRole("link"));
});
