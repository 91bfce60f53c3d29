// Truststores: made in the settings and beside the account form, looked at, changed and deleted.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { startAccountServer } from "./support/account-server.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { complaints, consoleOf, newTab } from "./support/browser.mjs";
import { enterAccount, isStillEntered } from "./support/entry.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, chosenIn, isAccepted, isRefused, optionsOf } from "./support/form.mjs";

const KIB = 1024;
const ROOT_FINGERPRINT =
  "6D:9E:A8:9E:A0:2A:6C:0A:8E:9A:10:30:AC:48:CB:BA:CA:7A:A1:7B:7C:0E:07:66:18:FC:D1:84:BF:28:0D:38";

function fixture(name) {
  return new URL(`fixtures/${name}`, import.meta.url).pathname;
}

const COMPANY_PEM = readFileSync(fixture("company.pem"), "utf8");

/** A file that the browser is given without one on the disk. */
function fileOf(name, content) {
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
}

function privateKey() {
  const { privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return key.export({ type: "pkcs8", format: "pem" });
}

/** The dialog in which a truststore is made or changed. */
class Editor {
  constructor(page) {
    this.dialog = page.getByRole("dialog");
    this.name = this.dialog.getByRole("textbox", { name: "Name", exact: true });
    this.text = this.dialog.getByRole("textbox", { name: "Certificates", exact: true });
    this.file = this.dialog.getByLabel("File with certificates", { exact: true });
    this.preview = this.dialog.getByRole("listitem");
  }

  button(name) {
    return this.dialog.getByRole("button", { name, exact: true });
  }

  /** Waits until so many certificates are shown. */
  understands(certificates) {
    return eventually(async () => assert.equal(await this.preview.count(), certificates));
  }

  isClosed() {
    return this.dialog.waitFor({ state: "hidden" });
  }
}

/** What a truststore looks like in the list. */
function store(page, name) {
  return page.getByRole("region", { name, exact: true });
}

async function send(server, method, path, body, headers = {}) {
  const response = await fetch(new URL(`api/${path}`, server.url), {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return response.json();
}

function keep(server, name, pem = COMPANY_PEM) {
  return send(server, "POST", "truststores", { name, content: Buffer.from(pem).toString("base64") });
}

/** Changes a truststore as somebody else would, at another desk. */
function renameElsewhere(server, { id, etag }, name) {
  return send(server, "PUT", `truststores/${id}`, { name }, { "if-match": etag });
}

/** An account that trusts its server by a truststore. */
function useIn(server, truststore, id = "support") {
  return send(server, "POST", "accounts", {
    id,
    name: `Mailbox ${id}`,
    provider: "other",
    receiver: {
      protocol: "imap",
      auth: { method: "password", userId: id, password: "correct horse" },
      server: { host: "imap.example.org", port: 993, security: "tls", minTls: "1.2", truststore: truststore.id },
    },
  });
}

/** A server with one truststore, and the list of them. */
async function openList(t, options) {
  const server = await startAccountServer(t);
  const kept = await keep(server, "Branch office");
  const page = await newTab(t, options);
  await page.goto(`${server.url}#/truststores`);
  await store(page, "Branch office").waitFor();
  return { server, page, kept };
}

async function openEditor(t, options) {
  const opened = await openList(t, options);
  await opened.page.getByRole("button", { name: "New truststore", exact: true }).click();
  const editor = new Editor(opened.page);
  await editor.dialog.waitFor();
  return { ...opened, editor };
}

/** Everything that a page sends from now on. */
function sentBy(page) {
  const sent = [];
  page.on("request", (request) => sent.push(request.postData()));
  return sent;
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

test("what is pasted is shown before it is kept, and listed afterwards", async (t) => {
  const { server, page, editor } = await openEditor(t, { timezoneId: "UTC" });
  const lines = consoleOf(page);
  await editor.name.fill("Company CA 2");
  await editor.text.fill(COMPANY_PEM);
  await editor.understands(2);
  const [root, mail] = await editor.preview.allInnerTexts();
  assert.match(root, /CN=Example Company Root CA,O=Example Company,C=DE\s/);
  assert.match(root, /\(self-signed\)/);
  assert.match(root, /from 2026-01-01 to 2099-12-31 \(\d+ days left\)/);
  assert.ok(root.includes(ROOT_FINGERPRINT));
  assert.match(mail, /mail\.example\.org, smtp\.example\.org, 192\.0\.2\.25/);
  assert.doesNotMatch(mail, /self-signed/);
  const before = await server.read("truststores");
  assert.ok(!before.truststores.some(({ name }) => name === "Company CA 2"), "the preview keeps nothing");
  await editor.button("Create truststore").click();
  await editor.isClosed();
  const listed = store(page, "Company CA 2");
  await hasFocus(listed.getByRole("heading", { name: "Company CA 2" }));
  await page.getByRole("status").getByText("The truststore Company CA 2 is saved.").waitFor();
  assert.match(await listed.innerText(), /2098-06-30 \(\d+ days left\)/);
  await listed.getByText("2 certificates").click();
  assert.ok((await listed.innerText()).includes(ROOT_FINGERPRINT));
  const { truststores } = await server.read("truststores");
  assert.equal(truststores.find(({ name }) => name === "Company CA 2").certificates.length, 2);
  assert.deepEqual(complaints(lines), []);
});

for (const [name, certificates] of [["company.pem", 2], ["company.der", 1], ["company.p7b", 2]]) {
  test(`${name} is understood when it is chosen and when it is dropped`, async (t) => {
    const { page, editor } = await openEditor(t);
    await editor.file.setInputFiles(fixture(name));
    await editor.understands(certificates);
    await editor.dialog.getByText(`Chosen: ${name}`).waitFor();
    await editor.button("Remove the file").click();
    await editor.understands(0);
    await hasFocus(editor.text);
    const bytes = [...readFileSync(fixture(name))];
    const dropped = await page.evaluateHandle(
      ([content, title]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(content)], title));
        return transfer;
      },
      [bytes, name],
    );
    await editor.text.dispatchEvent("drop", { dataTransfer: dropped });
    await editor.understands(certificates);
  });
}

for (const [what, file, words] of [
  ["a store of expired certificates", fixture("expired.pem"), /expired\.pem has only expired certificates/],
  ["rubbish", fileOf("holiday.jpg", "rubbish"), /holiday\.jpg is neither PEM nor DER nor PKCS#7/],
  ["a file over 256 KiB", fileOf("all.pem", "x".repeat(256 * KIB + 1)), /all\.pem is larger than 256 KiB/],
  ["a PKCS#12 file", fileOf("key.p12", [0x30, 0x03, 0x02, 0x01, 0x03]), /key\.p12 contains a private key/],
  ["a file without a certificate", fileOf("dh.pem", dhParameters()), /dh\.pem holds no certificate/],
]) {
  test(`${what} is refused with a sentence`, async (t) => {
    const { server, editor } = await openEditor(t);
    await editor.name.fill("Refused");
    await editor.file.setInputFiles(file);
    await isRefused(editor.text, words);
    await editor.button("Create truststore").click();
    await hasFocus(editor.text);
    assert.ok(await editor.dialog.isVisible());
    const { truststores } = await server.read("truststores");
    assert.ok(!truststores.some(({ name }) => name === "Refused"));
    await editor.file.setInputFiles(fixture("company.der"));
    await editor.understands(1);
    await isAccepted(editor.text);
  });
}

function dhParameters() {
  return "-----BEGIN DH PARAMETERS-----\nMAYCAQUCAQI=\n-----END DH PARAMETERS-----\n";
}

test("a private key never leaves the page", async (t) => {
  const { page, editor } = await openEditor(t);
  const sent = sentBy(page);
  await editor.name.fill("Company CA 2");
  await editor.text.fill(COMPANY_PEM + privateKey());
  await isRefused(editor.text, /The pasted text contains a private key/);
  await editor.file.setInputFiles(fileOf("server.pem", privateKey() + COMPANY_PEM));
  await isRefused(editor.text, /server\.pem contains a private key/);
  await editor.dialog.getByText("Chosen in place of the text: server.pem").waitFor();
  await editor.button("Create truststore").click();
  await hasFocus(editor.text);
  await editor.text.fill(COMPANY_PEM);
  await editor.understands(2);
  assert.equal(sent.length, 1, "only the text without a key was sent");
  assert.deepEqual(JSON.parse(sent[0]), { content: Buffer.from(COMPANY_PEM.trim()).toString("base64") });
});

test("several files at once are not guessed at", async (t) => {
  const { editor } = await openEditor(t);
  await editor.file.evaluate((input) => input.setAttribute("multiple", ""));
  await editor.file.setInputFiles([fixture("company.pem"), fixture("expired.pem")]);
  await isRefused(editor.text, /Choose one file/);
});

test("what is missing or taken is said on its field, and nothing is lost", async (t) => {
  const { editor } = await openEditor(t);
  await editor.button("Create truststore").click();
  await isRefused(editor.name, /Enter a name, for example Company CA/);
  await isRefused(editor.text, /Paste the certificates, or choose a file/);
  await hasFocus(editor.name);
  await editor.name.fill("Branch office");
  await isAccepted(editor.name);
  await editor.text.fill(COMPANY_PEM);
  await editor.button("Create truststore").click();
  await isRefused(editor.name, /Another truststore has this name/);
  await hasFocus(editor.name);
  assert.equal(await editor.text.inputValue(), COMPANY_PEM);
  await editor.name.fill("Branch office 2");
  await editor.button("Create truststore").click();
  await editor.isClosed();
});

test("a file takes the place of a text, which comes back when the file is given up", async (t) => {
  const { editor } = await openEditor(t);
  await editor.text.fill(COMPANY_PEM);
  await editor.understands(2);
  await editor.file.setInputFiles(fixture("company.der"));
  await editor.dialog.getByText("Chosen in place of the text: company.der").waitFor();
  await editor.understands(1);
  await editor.button("Remove the file").click();
  assert.equal(await editor.text.inputValue(), COMPANY_PEM);
  await editor.understands(2);
});

test("a server that cannot be reached loses nothing", async (t) => {
  const { page, editor } = await openEditor(t);
  await page.route(/\/api\/(certificates|truststores)$/, (route) => route.abort());
  await editor.name.fill("Company CA 2");
  await editor.text.fill(COMPANY_PEM);
  await editor.dialog.getByText("The certificates could not be read").waitFor();
  await editor.button("Create truststore").click();
  await hasFocus(editor.dialog.getByRole("alert").filter({ hasText: "The truststore is not saved" }));
  assert.equal(await editor.name.inputValue(), "Company CA 2");
  assert.equal(await editor.text.inputValue(), COMPANY_PEM);
  await page.unroute(/\/api\/(certificates|truststores)$/);
  await editor.button("Try again").click();
  await editor.understands(2);
  await editor.button("Create truststore").click();
  await editor.isClosed();
});

test("a truststore is renamed, and its certificates are replaced", async (t) => {
  const { server, page, kept } = await openList(t);
  await store(page, "Branch office").getByRole("button", { name: "Rename" }).click();
  const editor = new Editor(page);
  assert.equal(await editor.name.inputValue(), "Branch office");
  await editor.name.fill("Head office");
  await editor.button("Save").click();
  await hasFocus(store(page, "Head office").getByRole("heading"));
  await store(page, "Head office").getByRole("button", { name: "Replace certificates" }).click();
  await editor.file.setInputFiles(fixture("company.der"));
  await editor.understands(1);
  await editor.button("Replace certificates").click();
  await editor.isClosed();
  await store(page, "Head office").getByText("1 certificate", { exact: true }).waitFor();
  const now = await server.read(`truststores/${kept.id}`);
  assert.deepEqual([now.name, now.certificates.length], ["Head office", 1]);
});

test("what somebody else has changed meanwhile is not overwritten unseen", async (t) => {
  const { server, page, kept } = await openList(t);
  await store(page, "Branch office").getByRole("button", { name: "Rename" }).click();
  await renameElsewhere(server, kept, "Branch office Bonn");
  const editor = new Editor(page);
  await editor.name.fill("Branch office Cologne");
  await editor.button("Save").click();
  await editor.dialog.getByText("Somebody else has changed this truststore").waitFor();
  await editor.dialog.getByRole("heading", { name: "Rename truststore Branch office Bonn" }).waitFor();
  assert.equal((await server.read(`truststores/${kept.id}`)).name, "Branch office Bonn");
  assert.equal(await editor.name.inputValue(), "Branch office Cologne");
  await editor.button("Save").click();
  await editor.isClosed();
  assert.equal((await server.read(`truststores/${kept.id}`)).name, "Branch office Cologne");
});

test("a truststore is deleted after a question that names it", async (t) => {
  const { server, page, kept } = await openList(t);
  const del = store(page, "Branch office").getByRole("button", { name: "Delete" });
  const dialog = page.getByRole("dialog", { name: "Delete the truststore Branch office?" });
  await del.click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });
  await hasFocus(del);
  await del.click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await store(page, "Branch office").waitFor({ state: "detached" });
  await hasFocus(page.getByRole("button", { name: "New truststore", exact: true }));
  const { truststores } = await server.read("truststores");
  assert.ok(!truststores.some(({ id }) => id === kept.id));
});

test("what somebody else has changed meanwhile is not deleted unseen", async (t) => {
  const { server, page, kept } = await openList(t);
  await store(page, "Branch office").getByRole("button", { name: "Delete" }).click();
  await renameElsewhere(server, kept, "Branch office Bonn");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("heading", { name: "Delete the truststore Branch office Bonn?" }).waitFor();
  await dialog.getByText("Somebody else has changed this truststore").waitFor();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await store(page, "Branch office").waitFor({ state: "detached" });
});

test("a truststore that accounts use stays, and the accounts are a click away", async (t) => {
  const { server, page, kept } = await openList(t);
  await store(page, "Branch office").getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("No account uses it").waitFor();
  await useIn(server, kept);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.getByText("Accounts use this truststore").waitFor();
  await dialog.getByRole("link", { name: "Mailbox support" }).click();
  await eventually(() => assert.match(page.url(), /#\/accounts\/support$/));
  await page.getByRole("heading", { name: "Email account support" }).waitFor();
  await page.goto(`${server.url}#/truststores`);
  await store(page, "Branch office").getByRole("link", { name: "Mailbox support" }).waitFor();
  await store(page, "Branch office").getByRole("button", { name: "Delete" }).click();
  await dialog.getByText("Accounts use this truststore").waitFor();
  assert.equal(await dialog.getByRole("button", { name: "Delete" }).count(), 0);
});

test("certificates that end soon, and those that have ended, are warned of", async (t) => {
  const { page } = await openList(t, { timezoneId: "UTC" });
  const warnings = [
    ["2098-05-30T12:00:00Z", /31 days left/, false],
    ["2098-05-31T12:00:00Z", /30 days left/, /Expires soon/],
    ["2098-06-30T12:00:00Z", /ends today/, /Expires soon/],
    ["2098-07-02T12:00:00Z", /expired 2 days ago/, /Expired/],
  ];
  for (const [now, left, warning] of warnings) {
    await page.clock.setFixedTime(now);
    await page.reload();
    await store(page, "Branch office").waitFor();
    const text = await store(page, "Branch office").locator("dl").first().innerText();
    assert.match(text, left);
    if (warning) assert.match(text, warning);
    else assert.doesNotMatch(text, /xpire[sd] /);
  }
});

test("a truststore made beside the form is chosen in it, and nothing typed is lost", async (t) => {
  const { server, page } = await openList(t);
  const form = await Form.open(page, server.url);
  await enterAccount(form);
  await form.sender.connection.button("New truststore").click();
  const editor = new Editor(page);
  await editor.name.fill("Company CA 2");
  await editor.file.setInputFiles(fixture("company.der"));
  await editor.understands(1);
  await editor.name.press("Enter");
  await editor.isClosed();
  const choice = form.sender.connection.choice("Truststore");
  await hasFocus(choice);
  assert.equal(await chosenIn(choice), "Company CA 2");
  await isStillEntered(form);
  const other = form.receiver.connection.choice("Truststore");
  assert.equal(await chosenIn(other), "Certificates of the system");
  assert.ok((await optionsOf(other)).includes("Company CA 2"));
  await form.submit();
  await page.getByRole("heading", { name: "The account is saved" }).waitFor();
  const account = await server.read("accounts/support");
  const { truststores } = await server.read("truststores");
  const made = truststores.find(({ name }) => name === "Company CA 2");
  assert.equal(account.sender.server.truststore, made.id);
  assert.equal(account.receiver.server.truststore ?? null, null);
  assert.deepEqual(made.usedBy, [{ id: "support", name: "Customer support" }]);
});

test("a dialog beside the form that is left changes nothing", async (t) => {
  const { server, page } = await openList(t);
  const form = await Form.open(page, server.url);
  await enterAccount(form);
  await form.receiver.connection.button("New truststore").click();
  const editor = new Editor(page);
  await editor.name.fill("Never made");
  await page.keyboard.press("Escape");
  await editor.isClosed();
  await hasFocus(form.receiver.connection.choice("Truststore"));
  assert.equal(await chosenIn(form.receiver.connection.choice("Truststore")), "Certificates of the system");
  await isStillEntered(form);
  await form.receiver.connection.button("New truststore").click();
  assert.equal(await editor.name.inputValue(), "");
});

test("a truststore is made beside the form with the keyboard alone", async (t) => {
  const { server, page } = await openList(t);
  const form = await Form.open(page, server.url);
  const { keyboard } = page;
  await tabTo(page, form.sender.connection.button("New truststore"));
  await keyboard.press("Enter");
  const editor = new Editor(page);
  await hasFocus(editor.name);
  await keyboard.type("Typed CA");
  await keyboard.press("Tab");
  await hasFocus(editor.text);
  await keyboard.insertText(COMPANY_PEM);
  await editor.understands(2);
  await tabTo(page, editor.button("Create truststore"));
  await keyboard.press("Enter");
  await editor.isClosed();
  const choice = form.sender.connection.choice("Truststore");
  await hasFocus(choice);
  assert.equal(await chosenIn(choice), "Typed CA");
});

test("truststores are renamed and deleted with the keyboard alone", async (t) => {
  const { page } = await openList(t);
  const { keyboard } = page;
  await tabTo(page, store(page, "Branch office").getByRole("button", { name: "Rename" }));
  await keyboard.press("Space");
  const editor = new Editor(page);
  await hasFocus(editor.name);
  await keyboard.press("Control+A");
  await keyboard.type("Renamed");
  await keyboard.press("Enter");
  await hasFocus(store(page, "Renamed").getByRole("heading"));
  await tabTo(page, store(page, "Renamed").getByRole("button", { name: "Delete" }));
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Delete" }));
  await keyboard.press("Enter");
  await store(page, "Renamed").waitFor({ state: "detached" });
});

for (const colorScheme of ["light", "dark"]) {
  test(`truststores are accessible at 320 px in ${colorScheme} colours`, async (t) => {
    const options = { viewport: { width: 320, height: 640 }, colorScheme };
    const { server, page, kept } = await openList(t, options);
    await useIn(server, kept);
    await page.reload();
    await store(page, "Branch office").getByText("2 certificates").click();
    const isFine = async () => {
      await assertAccessible(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${wide} px`);
    };
    await isFine();
    await page.getByRole("button", { name: "New truststore", exact: true }).click();
    const editor = new Editor(page);
    await editor.button("Create truststore").click();
    await isRefused(editor.text, /Paste the certificates/);
    await isFine();
    await editor.file.setInputFiles(fixture("company.p7b"));
    await editor.understands(2);
    await isFine();
    const overflow = await editor.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    assert.equal(overflow, 0, "the dialog scrolls sideways");
    await editor.button("Cancel").click();
    await store(page, "Branch office").getByRole("button", { name: "Delete" }).click();
    await isFine();
  });
}

/** Keeps answers to a method from the page until the returned function is called. The server has done its part by then. */
async function holdAnswers(page, method) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/api/truststores**", async (route) => {
    if (route.request().method() !== method) return route.fallback();
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  return release;
}

test("a truststore that was made is offered beside the form, also where its dialog was closed meanwhile", async (t) => {
  const { server, page } = await openList(t);
  const form = await Form.open(page, server.url);
  await enterAccount(form);
  const release = await holdAnswers(page, "POST");
  await form.sender.connection.button("New truststore").click();
  const editor = new Editor(page);
  await editor.name.fill("Company CA 2");
  await editor.file.setInputFiles(fixture("company.der"));
  await editor.understands(1);
  await editor.button("Create truststore").click();
  await editor.button("Saving …").waitFor();
  await page.keyboard.press("Escape");
  await editor.isClosed();
  release();
  const choice = form.sender.connection.choice("Truststore");
  await eventually(async () => assert.ok((await optionsOf(choice)).includes("Company CA 2")));
  assert.equal(await chosenIn(choice), "Certificates of the system", "nobody waited to choose it");
  await isStillEntered(form);
});

test("the list shows what was made or deleted, also where the dialog was closed meanwhile", async (t) => {
  const { page, editor } = await openEditor(t);
  const release = await holdAnswers(page, "POST");
  await editor.name.fill("Company CA 2");
  await editor.text.fill(COMPANY_PEM);
  await editor.understands(2);
  await editor.button("Create truststore").click();
  await editor.button("Saving …").waitFor();
  await editor.button("Cancel").click();
  await editor.isClosed();
  await page.getByRole("button", { name: "New truststore", exact: true }).click();
  await editor.name.fill("Company CA 3");
  release();
  await store(page, "Company CA 2").waitFor({ state: "attached" });
  assert.equal(await editor.name.inputValue(), "Company CA 3", "what was begun since stays open");
  await editor.button("Cancel").click();

  const releaseDeletion = await holdAnswers(page, "DELETE");
  await store(page, "Company CA 2").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.keyboard.press("Escape");
  await editor.isClosed();
  releaseDeletion();
  await store(page, "Company CA 2").waitFor({ state: "detached" });
});

test("a begun truststore is not lost on the way to another part", async (t) => {
  const { page, editor } = await openEditor(t);
  const held = editor.dialog.getByRole("alert").filter({ hasText: "Save this or cancel it first" });
  assert.ok(await held.isHidden());
  await editor.text.fill(COMPANY_PEM);
  await page.evaluate(() => (location.hash = "#/authentication-profiles"));
  await hasFocus(held);
  assert.match(page.url(), /#\/truststores$/);
  assert.equal(await editor.text.inputValue(), COMPANY_PEM);
  await assertAccessible(page);
  await editor.button("Cancel").click();
  await page.evaluate(() => (location.hash = "#/authentication-profiles"));
  await page.getByRole("heading", { name: "Authentication profiles", level: 1 }).waitFor();
});

test("the browser asks before a page with a begun truststore is left", async (t) => {
  const { page, editor } = await openEditor(t);
  const questions = [];
  page.on("dialog", (question) => {
    questions.push(question.type());
    question.accept();
  });
  await page.reload();
  assert.deepEqual(questions, [], "nothing would be lost");
  await page.getByRole("button", { name: "New truststore", exact: true }).click();
  await editor.file.setInputFiles(fixture("company.der"));
  await editor.understands(1);
  await page.reload();
  assert.deepEqual(questions, ["beforeunload"]);
});
