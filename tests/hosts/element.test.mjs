// The elements as the page has them: properties, methods and events; coming, moving and going.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { startAccountServer } from "../e2e/support/account-server.mjs";
import { complaints, consoleOf } from "../e2e/support/browser.mjs";
import { assertPasswordsSent, enterAccount, isStillEntered } from "../e2e/support/entry.mjs";
import { eventually } from "../e2e/support/eventually.mjs";
import { Form, holds, savedHeading } from "../e2e/support/form.mjs";
import { site } from "./plain/serve.js";
import { DEFINE, openPage } from "./support/widget-page.mjs";

const FORM = '<email-account-form id="form">Fallback</email-account-form>';

/** A page with one form that can be used. */
async function openForm(test, { body = FORM, ...further } = {}) {
  const page = await openPage(test, { head: DEFINE, body, ...further });
  const form = new Form(page);
  await form.submitButton.waitFor();
  return { page, form };
}

/** A back end of the page that keeps what it is sent. */
const KEEPING = `{ sent: [], async createAccount(account) { this.sent.push(account); } }`;

test("each attribute has a property, and no value of a property is the default again", async (t) => {
  const { page } = await openForm(t, { body: `${FORM}<email-accounts></email-accounts>` });
  const wrong = await page.evaluate(() =>
    [...document.querySelectorAll("email-account-form, email-accounts")].flatMap((element) =>
      element.constructor.observedAttributes.filter((name) => {
        element[name] = "one";
        const reflected = element.getAttribute(name) === "one";
        element.setAttribute(name, "two");
        const followed = element[name] === "two";
        element[name] = undefined;
        return !(reflected && followed && !element.hasAttribute(name) && element[name] === null);
      }),
    ),
  );
  assert.deepEqual(wrong, []);
});

test("what is set before the element is defined counts, and the order does not matter", async (t) => {
  const page = await openPage(t, { body: `${FORM}<email-account-form id="other" loading="eager"></email-account-form>` });
  await page.evaluate(`
    form.value = { id: "first" };
    form.backend = ${KEEPING};
    form.providers = "gmail";
    other.providers = "gmail";
    other.backend = ${KEEPING};
    other.value = { id: "first" };
  `);
  await page.evaluate(() => import("/package/define.js").then(() => null));
  for (const index of [0, 1]) {
    const form = new Form(page, index);
    await holds(form.account.text("Account ID"), "first");
    assert.deepEqual(await form.provider.choice("Email provider").getByRole("option").allTextContents(), ["Gmail / Google Workspace"]);
    await form.locator.getByText("No back end is set").waitFor({ state: "hidden" });
  }
});

test("a value is told back until the form shows another, and never with a password", async (t) => {
  const page = await openPage(t, { head: DEFINE, body: `<p id="space"></p>` });
  const before = await page.evaluate(() => {
    const form = Object.assign(document.createElement("email-account-form"), { id: "form", loading: "eager" });
    form.value = { id: "first", sender: { protocol: "smtp" } };
    document.body.append(form);
    return form.value;
  });
  assert.deepEqual(before, { id: "first", sender: { protocol: "smtp" } });
  const form = new Form(page);
  await form.submitButton.waitFor();
  await enterAccount(form, "second");
  const after = await page.evaluate(() => document.querySelector("#form").value);
  assert.equal(after.id, "second");
  assert.equal(after.sender.server.host, "smtp.example.org");
  assert.ok(!JSON.stringify(after).includes("correct horse"));
});

test("a value that is set later fills what nobody has typed into", async (t) => {
  const { page, form } = await openForm(t);
  await form.account.enter("Account ID", "mine");
  await page.evaluate(() => (document.querySelector("#form").value = { id: "theirs", name: "Support" }));
  await holds(form.account.text("Account name"), "Support");
  await holds(form.account.text("Account ID"), "mine");
});


test("another back end is asked what it offers, and gets what is sent from then on", async (t) => {
  const asked = [];
  const answer = (name, status) => (request, response) => {
    asked.push(`${name} ${request.method} ${request.headers.authorization}`);
    response.writeHead(status).end();
  };
  const files = {
    "/one": answer("one", 404),
    "/one/accounts": answer("one", 201),
    "/two": answer("two", 404),
    "/two/accounts": answer("two", 201),
  };
  const body = '<email-account-form id="form" endpoint="/one"></email-account-form>';
  const { page, form } = await openForm(t, { body, files });
  await eventually(async () => assert.deepEqual(asked, ["one GET undefined"]));
  await enterAccount(form);
  await page.evaluate(() => {
    let count = 0;
    form.headers = async () => ({ Authorization: `Bearer ${(count += 1)}` });
    form.endpoint = "/two";
  });
  await eventually(async () => assert.deepEqual(asked.slice(1), ["two GET Bearer 1"]));
  await page.evaluate(() => (form.headers = async () => ({ Authorization: "Bearer fresh" })));
  await isStillEntered(form);
  await form.submit();
  await savedHeading(page).waitFor();
  assert.deepEqual(asked.slice(2), ["two POST Bearer fresh"]);
});

test("from memory to a back end and back, all but the passwords goes along", async (t) => {
  const { page, form } = await openForm(t);
  await enterAccount(form);
  await page.evaluate(`form.backend = window.kept = ${KEEPING}`);
  await eventually(() => page.getByText("No back end is set").waitFor({ state: "hidden" }));
  await holds(form.sender.connection.text("SMTP host"), "smtp.example.org");
  await holds(form.sender.identity.password, "");
  await form.sender.identity.enterPassword("correct horse battery staple");
  await form.receiver.identity.enterPassword("correct horse battery staple 2");
  await form.submit();
  await savedHeading(page).waitFor();
  assertPasswordsSent(await page.evaluate("kept.sent[0]"));
});

test("into the light and back into the shadow, everything that was typed stays", async (t) => {
  const { page, form } = await openForm(t);
  const inLight = () => page.evaluate(() => document.querySelector("#form > .eaf") !== null);
  const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
  await enterAccount(form);
  await page.evaluate(() => (form.dom = "light"));
  await eventually(async () => assert.ok(await inLight()));
  await isStillEntered(form);
  assert.ok((await sheets()) > 0);
  await page.evaluate(() => (form.dom = "shadow"));
  await eventually(async () => assert.ok(!(await inLight())));
  await isStillEntered(form);
  assert.equal(await sheets(), 0);
});

const MOVES = {
  append: "other.append(form)",
  replaceChildren: "other.replaceChildren(form)",
  insertBefore: "document.body.insertBefore(form, document.body.firstChild)",
  moveBefore: "other.moveBefore(form, null)",
  "remove and append": "const moved = form; moved.remove(); other.append(moved)",
  "a fragment": "const fragment = new DocumentFragment(); fragment.append(form); other.append(fragment)",
};

for (const dom of ["shadow", "light"]) {
  for (const [way, move] of Object.entries(MOVES)) {
    test(`moved by ${way}, what was typed stays (${dom})`, async (t) => {
      const body = `<email-account-form id="form" dom="${dom}">Fallback</email-account-form><div id="other"></div>`;
      const { page, form } = await openForm(t, { body });
      await enterAccount(form);
      await page.evaluate(`{ ${move} }`);
      await isStillEntered(form);
      assert.equal(await page.evaluate("document.querySelector('#form').dirty"), true);
    });
  }
}

test("moved by moveBefore, the focus stays where it was", async (t) => {
  const { page, form } = await openForm(t, { body: `${FORM}<div id="other"></div>` });
  await form.account.text("Account name").focus();
  await page.evaluate("other.moveBefore(form, null)");
  assert.equal(await form.account.text("Account name").evaluate((input) => input.getRootNode().activeElement === input), true);
});

test("removed and put back later, the form begins anew with what the page has set", async (t) => {
  const { page, form } = await openForm(t);
  await page.evaluate(() => (form.value = { name: "Support" }));
  await form.account.enter("Account ID", "mine");
  await page.evaluate(() => {
    window.removed = form;
    removed.remove();
  });
  await page.evaluate(() => {
    if (removed.shadowRoot.querySelector(".eaf")) throw new Error("the widget is still there");
    document.body.append(removed);
  });
  await form.submitButton.waitFor();
  await holds(form.account.text("Account ID"), "");
  await holds(form.account.text("Account name"), "Support");
});

test("ten forms and two lists on one page do not know of each other", async (t) => {
  const element = '<email-account-form dom="light" loading="eager"></email-account-form>';
  const list = '<email-accounts dom="light" loading="eager"></email-accounts>';
  const page = await openPage(t, { head: DEFINE, body: element.repeat(10) + list.repeat(2) });
  const forms = Array.from({ length: 10 }, (_, index) => new Form(page, index));
  for (const form of forms) await form.submitButton.waitFor();
  await page.locator("email-accounts").nth(1).getByRole("button").first().waitFor();
  await forms[3].account.enter("Account ID", "third");
  for (const [index, form] of forms.entries()) await holds(form.account.text("Account ID"), index === 3 ? "third" : "");
  const dirty = await page.evaluate(() => [...document.querySelectorAll("email-account-form")].map((form) => form.dirty));
  assert.deepEqual(dirty, forms.map((_, index) => index === 3));
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  await page.locator("email-account-form").nth(3).evaluate((form) => form.remove());
  await forms[3].account.enter("Account ID", "fourth");
  await holds(forms[3].account.text("Account ID"), "fourth");
});

test("nothing of the page is changed but the registry of elements", async (t) => {
  const page = await openPage(t, { body: `${FORM}<email-accounts loading="eager"></email-accounts>` });
  await page.evaluate(() => {
    window.state = () => ({
      globals: Object.getOwnPropertyNames(window),
      prototypes: Object.getOwnPropertyNames(window)
        .filter((name) => /^[A-Z]/.test(name) && window[name]?.prototype)
        .flatMap((name) => {
          const properties = Object.getOwnPropertyDescriptors(window[name].prototype);
          return Reflect.ownKeys(properties).map((key) => [`${name}.${String(key)}`, properties[key]]);
        }),
      attributes: [document.documentElement, document.head, document.body].map((element) => element.getAttributeNames()),
      head: document.head.childElementCount,
      sheets: document.adoptedStyleSheets.length,
    });
    window.before = null;
    window.before = state();
  });
  await page.evaluate(() => import("/package/define.js").then(() => null));
  await new Form(page).submitButton.waitFor();
  await page.locator("email-accounts").getByRole("button").first().waitFor();
  const changed = await page.evaluate(() => {
    const after = state();
    const same = (one, other) => one.every(([name, now], index) => {
      const [formerName, former] = other[index];
      return name === formerName && ["value", "get", "set"].every((part) => Object.is(now[part], former[part]));
    });
    return {
      globals: after.globals.filter((name) => !before.globals.includes(name)),
      prototypes: after.prototypes.length === before.prototypes.length && same(after.prototypes, before.prototypes),
      rest: JSON.stringify([after.attributes, after.head, after.sheets]) === JSON.stringify([before.attributes, before.head, before.sheets]),
    };
  });
  assert.deepEqual(changed, { globals: [], prototypes: true, rest: true });
});

test("without a DOM, as on a server, everything can be imported", async () => {
  const names = ["index.js", "define.js"].map((name) => pathToFileURL(join(process.env.EMAIL_ACCOUNT_PACKAGE, name)).href);
  const script = `for (const name of ${JSON.stringify(names)}) console.log(Object.keys(await import(name)).join(" "))`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  assert.match(stdout, /EmailAccountFormElement/);
});

test("focus, reset and submit do what the buttons do, also when they come before the form", async (t) => {
  const page = await openPage(t, { head: DEFINE, body: '<div id="space"></div>' });
  await page.evaluate(async () => {
    await customElements.whenDefined("email-account-form");
    const form = document.createElement("email-account-form");
    form.id = "form";
    document.body.append(form);
    form.focus();
  });
  const form = new Form(page);
  await eventually(async () => assert.ok(await form.account.text("Account ID").evaluate((input) => input.getRootNode().activeElement === input)));
  await page.keyboard.type("mine");
  await page.keyboard.press("Tab");
  await page.evaluate(() => document.querySelector("#form").reset());
  await holds(form.account.text("Account ID"), "");
  await page.evaluate(() => document.querySelector("#form").submit());
  await form.summary.waitFor();
});

test("mount() puts a form into any element, and unmount() leaves nothing of it", async (t) => {
  const page = await openPage(t, { body: '<div id="target"><p>Mine</p></div>' });
  const before = await page.content();
  const lines = consoleOf(page);
  await page.evaluate(`(async () => {
    const { mount } = await import("/package/index.js");
    window.handle = await mount(target, { value: { id: "first" }, backend: ${KEEPING} });
  })()`);
  const form = new Form(page);
  await holds(form.account.text("Account ID"), "first");
  assert.equal(await page.evaluate("handle.dirty"), false);
  await form.account.enter("Account name", "Support");
  assert.equal(await page.evaluate("handle.dirty"), true);
  assert.equal(await page.evaluate("handle.value.name"), "Support");
  await page.evaluate('handle.set({ dom: "light", value: { id: "second" } })');
  await holds(form.account.text("Account ID"), "second");
  assert.ok(await page.evaluate("target.querySelector('.eaf input') !== null"));
  await page.evaluate("handle.unmount()");
  assert.equal(await page.content(), before);
  assert.deepEqual(complaints(lines), []);
});

test("in an element that is not on the page yet, a form in the light comes with its styles and the size of texts", async (t) => {
  const page = await openPage(t, {});
  await page.evaluate(async () => {
    const { mount } = await import("/package/index.js");
    window.dialog = document.createElement("div");
    window.handle = await mount(dialog, { dom: "light" });
    document.body.append(dialog);
  });
  const form = new Form(page);
  await form.account.enter("Account name", "Support");
  assert.ok((await page.evaluate("document.adoptedStyleSheets.length")) > 0);
  await page.evaluate("handle.unmount()");
  assert.equal(await page.evaluate("document.adoptedStyleSheets.length"), 0);
});

test("events tell the page what happens, and none holds a password", async (t) => {
  const server = await startAccountServer(t);
  const api = site("", server.url);
  const body = '<div id="around"><email-account-form id="form" endpoint="/api"></email-account-form></div>';
  const { page, form } = await openForm(t, { body, files: { "/api": api, "/api/accounts": api } });
  await page.evaluate((names) => {
    window.told = [];
    for (const name of names) {
      around.addEventListener(`email-account-${name}`, (event) => {
        const all = {};
        for (const key in event) all[key] = event[key];
        const plain = JSON.stringify(all, (key, value) => (value instanceof Node || value instanceof Window ? undefined : value));
        told.push({ name, type: event.constructor.name, cancelable: event.cancelable, composed: event.composed, plain });
      });
    }
  }, ["submit", "saved", "error", "test", "dirty", "cancel"]);
  const names = () => page.evaluate(() => told.map(({ name }) => name));
  const keepBack = () => page.evaluate(() => form.addEventListener("email-account-submit", (event) => event.preventDefault(), { once: true }));

  await enterAccount(form);
  await eventually(async () => assert.deepEqual(await names(), ["dirty"]));
  await keepBack();
  await form.submit();
  await eventually(async () => assert.deepEqual(await names(), ["dirty", "submit"]));
  assert.deepEqual(await server.accountIds(), []);
  await form.submit();
  await savedHeading(page).waitFor();
  await eventually(async () => assert.deepEqual(await names(), ["dirty", "submit", "submit", "saved", "dirty"]));
  assert.deepEqual(await server.accountIds(), ["support"]);
  const told = await page.evaluate(() => window.told);
  for (const { name, plain, cancelable, composed } of told) {
    assert.ok(!plain.includes("correct horse"), plain);
    assert.equal(cancelable, name === "submit");
    assert.ok(composed);
  }
  assert.ok(told.some(({ plain }) => plain.includes("smtp.example.org")));
});

/** An account with servers of its own. */
function account(id, name) {
  return {
    id,
    name,
    provider: "other",
    sender: {
      protocol: "smtp",
      email: `${id}@example.org`,
      auth: { method: "password", userId: id, password: "correct horse battery staple" },
      server: { host: "smtp.example.org", port: 465, security: "tls" },
    },
    receiver: {
      protocol: "imap",
      auth: { method: "sender" },
      server: { host: "imap.example.org", port: 993, security: "tls" },
    },
  };
}

test("one element shows one account after the other, changes it, copies it, and asks for a new one", async (t) => {
  const server = await startAccountServer(t);
  await server.create(account("one", "The first"), account("two", "The second"));
  const relay = site("", server.url);
  const paths = ["", "/accounts", "/accounts/one", "/accounts/two", "/truststores", "/authentication-profiles"];
  const files = Object.fromEntries(paths.map((path) => [`/api${path}`, relay]));
  const body = '<email-account-form id="form" endpoint="/api" account="one"></email-account-form>';
  const page = await openPage(t, { head: DEFINE, body, files });
  const form = new Form(page);
  const name = form.account.text("Account name");
  await holds(name, "The first");
  await form.account.enter("Account name", "Renamed");
  assert.equal(await page.evaluate("form.value.name"), "Renamed");
  await form.submit();
  await eventually(async () => assert.equal((await server.read("accounts/one")).name, "Renamed"));

  await page.evaluate('form.account = "two"');
  await holds(name, "The second");
  await page.evaluate('form.mode = "copy"');
  await holds(form.account.text("Account ID"), "");
  await page.evaluate('form.mode = "read"');
  await page.getByRole("heading", { name: "The second" }).waitFor();
  await form.submitButton.waitFor({ state: "detached" });
  await page.evaluate("form.removeAttribute('account')");
  await form.submitButton.waitFor();
  await holds(name, "");
  assert.equal(await page.evaluate("document.querySelector('#form').shadowRoot.querySelectorAll('.eaf').length"), 1);
});

test("however often the page changes its mind while forms load, the last choice is shown", async (t) => {
  const page = await openPage(t, { head: DEFINE });
  const known = account("", "");
  delete known.sender.auth.password;
  await page.evaluate(async (known) => {
    await customElements.whenDefined("email-account-form");
    const backend = { createAccount() {}, replaceAccount() {}, readAccount: (id) => ({ ...known, id, name: `Account ${id}` }) };
    const form = Object.assign(document.createElement("email-account-form"), { id: "form", loading: "eager", backend });
    document.body.append(form);
    for (let time = 0; time < 300; time += 1) {
      form.account = time % 3 === 0 ? null : String(time);
      // Now and then whatever loads goes on, at any step between two tasks.
      for (let step = 0; step < time % 11; step += 1) await null;
      if (time % 4 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    form.account = "last";
  }, known);
  await holds(new Form(page).account.text("Account name"), "Account last");
  assert.equal(await page.evaluate("document.querySelector('#form').shadowRoot.querySelectorAll('.eaf').length"), 1);
});
