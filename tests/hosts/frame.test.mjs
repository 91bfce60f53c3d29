// The widget in a frame: the page round it sees neither its elements nor its passwords, and each of both checks the other.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { test } from "node:test";
import { assertAccessible } from "../e2e/support/axe.mjs";
import { complaints, consoleOf, newTab } from "../e2e/support/browser.mjs";
import { enterAccount } from "../e2e/support/entry.mjs";
import { eventually } from "../e2e/support/eventually.mjs";
import { Form } from "../e2e/support/form.mjs";
import { listen } from "../e2e/support/static-server.mjs";

const MEDIA_TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const PASSWORD = "s3cret of the mailbox";

async function packaged(path) {
  return readFile(join(process.env.EMAIL_ACCOUNT_PACKAGE, path));
}

/** Serves the package as an origin of its own does, with a back end that remembers what it is sent. */
async function serveFrames(t, parents) {
  const saved = [];
  const { url } = await listen(t, async (request, response) => {
    const path = new URL(request.url, "http://frames").pathname;
    if (path.startsWith("/api")) return answered(request, response, path.slice(4), saved);
    const file = path.endsWith("/") ? `${path}index.html` : path;
    let content = await packaged(file).catch(() => undefined);
    if (content === undefined) return response.writeHead(404).end();
    if (file.endsWith(".html")) content = String(content).replace('data-parents=""', `data-parents="${parents()}"`);
    response.setHeader("Content-Type", MEDIA_TYPES[extname(file)] ?? "text/plain").end(content);
  });
  return { url, saved };
}

async function answered(request, response, path, saved) {
  if (request.method === "GET") return response.setHeader("Content-Type", "application/json").end('{"calls":[]}');
  if (path !== "/accounts") return response.writeHead(404).end();
  const chunks = await request.toArray();
  saved.push(JSON.parse(Buffer.concat(chunks)));
  return response.writeHead(201).end();
}

/** A page of another origin with a widget in a frame. */
async function openHost(t, { allowed = true, attributes = "", style = "" } = {}) {
  let origin;
  const frames = await serveFrames(t, () => (allowed ? origin : "https://elsewhere.example"));
  const { url } = await listen(t, async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    if (path !== "/") {
      const content = await packaged(path).catch(() => undefined);
      if (content === undefined) return response.writeHead(404).end();
      return response.setHeader("Content-Type", MEDIA_TYPES[extname(path)] ?? "text/plain").end(content);
    }
    response.setHeader("Content-Type", "text/html").end(`<!doctype html>
      <html lang="en"><head><title>Host</title><link rel="icon" href="data:,"><style>${style}</style>
      <script type="module" src="/define.js"></script></head>
      <body><main><h1>Host</h1>
      <email-account-form dom="frame" frame="${frames.url}frame/form/" ${attributes}><p>Write to us instead.</p></email-account-form>
      </main></body></html>`);
  });
  origin = new URL(url).origin;
  const page = await newTab(t);
  const lines = consoleOf(page);
  await page.goto(url);
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const what of ["submit", "saved", "error", "test", "dirty", "cancel"]) {
      addEventListener(`email-account-${what}`, (event) => {
        const { account, code, dirty } = event;
        globalThis.heard.push({ what, account, code, dirty });
      });
    }
  });
  return { page, lines, frames, heard: () => page.evaluate(() => globalThis.heard) };
}

function formIn(page) {
  return new Form(page.frameLocator("iframe"));
}

test("an account is saved by the frame, and its page hears of it without the password", async (t) => {
  const { page, lines, frames, heard } = await openHost(t);
  const form = formIn(page);
  await enterAccount(form);
  await form.sender.identity.enterPassword(PASSWORD);
  await form.submit();
  await eventually(async () => assert.ok((await heard()).some(({ what }) => what === "saved")));
  assert.equal(frames.saved[0].sender.auth.password, PASSWORD);
  const told = await heard();
  assert.ok(told.some(({ what, account }) => what === "submit" && account.id === frames.saved[0].id));
  assert.ok(told.some(({ what, account }) => what === "saved" && account.id === frames.saved[0].id));
  const value = await page.evaluate(() => document.querySelector("email-account-form").value);
  assert.equal(JSON.stringify([told, value]).includes(PASSWORD), false);
  assert.deepEqual(complaints(lines), []);
});

test("the page cannot look into the frame", async (t) => {
  const { page } = await openHost(t);
  await formIn(page).submitButton.waitFor();
  const seen = await page.evaluate(() => {
    const frame = document.querySelector("email-account-form").shadowRoot.querySelector("iframe");
    return frame.contentDocument;
  });
  assert.equal(seen, null);
});

test("a page that the frame does not name is not obeyed, and shows its own content with a message", async (t) => {
  const { page } = await openHost(t, { allowed: false });
  await page.getByText("could not be loaded").waitFor();
  await page.getByText("Write to us instead.").waitFor();
});

test("the page may hold a submission back, and make it later", async (t) => {
  const { page, frames, heard } = await openHost(t);
  const form = formIn(page);
  await enterAccount(form);
  await page.evaluate(() => addEventListener("email-account-submit", (event) => event.preventDefault(), { once: true }));
  await form.submit();
  await eventually(async () => assert.ok((await heard()).some(({ what }) => what === "submit")));
  assert.equal(frames.saved.length, 0);
  await page.evaluate(() => document.querySelector("email-account-form").submit());
  await eventually(async () => assert.equal(frames.saved.length, 1));
});

test("the page prefills the form and reads what it shows, but does not choose where accounts go", async (t) => {
  const { page, frames } = await openHost(t, { attributes: 'endpoint="/stolen"' });
  const form = formIn(page);
  await form.submitButton.waitFor();
  await page.evaluate(() => {
    document.querySelector("email-account-form").value = { name: "Orders", sender: { email: "orders@gmail.com" } };
  });
  await eventually(async () => assert.equal(await form.account.text("Account name").inputValue(), "Orders"));
  await enterAccount(form);
  await form.submit();
  await eventually(async () => assert.equal(frames.saved.length, 1));
});

test("once the user has begun, the page neither changes nor submits what the user enters", async (t) => {
  const { page, frames } = await openHost(t);
  const form = formIn(page);
  await enterAccount(form);
  await page.evaluate(() => {
    const element = document.querySelector("email-account-form");
    element.value = { sender: { email: "support@example.org", server: { host: "smtp.evil.example" } } };
    element.submit();
  });
  await form.submit();
  await eventually(async () => assert.equal(frames.saved.length, 1));
  assert.equal(frames.saved[0].sender.server.host, "smtp.example.org");
});

test("a frame that is loaded anew has nothing to lose, and the page hears so", async (t) => {
  const { page, heard } = await openHost(t);
  await enterAccount(formIn(page));
  await eventually(async () => assert.equal((await heard()).at(-1)?.dirty, true));
  await page.evaluate(() => document.body.append(document.querySelector("email-account-form")));
  await eventually(async () => assert.equal((await heard()).at(-1)?.dirty, false));
  assert.equal(await page.evaluate(() => document.querySelector("email-account-form").dirty), false);
});

test("a page of the same origin is no frame that protects, and is refused", async (t) => {
  const { page } = await openHost(t);
  await formIn(page).submitButton.waitFor();
  await page.evaluate(() => document.querySelector("email-account-form").setAttribute("frame", "/frame/form/"));
  await page.getByText("could not be loaded").waitFor();
});

test("the frame is as high as its content, and grows with it", async (t) => {
  const { page } = await openHost(t);
  const form = formIn(page);
  await form.submitButton.waitFor();
  const heights = () =>
    page.evaluate(() => {
      const frame = document.querySelector("email-account-form").shadowRoot.querySelector("iframe");
      return frame.getBoundingClientRect().height;
    });
  const content = () =>
    page.frames()[1].evaluate(() => {
      const widget = document.querySelector("email-account-form").shadowRoot.querySelector(".eaf");
      return Math.round(widget.getBoundingClientRect().height) + 2 * parseFloat(getComputedStyle(document.body).paddingTop);
    });
  await eventually(async () => assert.ok(Math.abs((await heights()) - (await content())) <= 1));
  const before = await heights();
  await form.submit();
  await form.summary.getByRole("link").first().waitFor();
  await eventually(async () => {
    assert.ok(Math.abs((await heights()) - (await content())) <= 1);
    assert.ok((await heights()) > before);
  });
});

test("the theme of the page reaches the frame, but nothing that would fetch", async (t) => {
  const style = "email-account-form { --eaf-accent: rgb(1, 2, 3); --eaf-surface: url(http://127.0.0.1:9/); }";
  const { page } = await openHost(t, { style });
  await formIn(page).submitButton.waitFor();
  const token = (name) =>
    page.frames()[1].evaluate((name) => {
      const widget = document.querySelector("email-account-form");
      return getComputedStyle(widget).getPropertyValue(name).trim();
    }, name);
  await eventually(async () => assert.equal(await token("--eaf-accent"), "rgb(1, 2, 3)"));
  assert.doesNotMatch(await token("--eaf-surface"), /url/);
});

test("axe finds nothing in the frame nor round it", async (t) => {
  const { page } = await openHost(t);
  await formIn(page).submitButton.waitFor();
  await assertAccessible(page);
});
