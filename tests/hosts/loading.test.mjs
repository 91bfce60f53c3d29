// How a widget comes to the page: when, from where, how often; and what stands there when it does not come.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { complaints, consoleOf, newTab } from "../e2e/support/browser.mjs";
import { eventually } from "../e2e/support/eventually.mjs";
import { Form, holds } from "../e2e/support/form.mjs";
import { listen } from "../e2e/support/static-server.mjs";
import { DEFINE, openPage, POLICY, serveWidgets } from "./support/widget-page.mjs";

const FORM = '<email-account-form id="form">Write to <b>support@example.org</b>.</email-account-form>';
/** More than a screen of nothing. */
const FAR = "<br>".repeat(400);
const SCRIPT = "/package/program/email-account-form.js";
const WASM = "/package/program/email-account-form_bg.wasm";

const missing = (request, response) => response.writeHead(404).end();

/** Keeps the events about widgets that do not come. */
const LISTEN = `window.told = []; document.addEventListener("email-account-error", ({ code, detail }) => told.push({ code, detail }));`;

/** A page that hears of what does not come, and only then gets the elements. */
async function openListening(test, files, body = FORM) {
  const page = await openPage(test, { body, files });
  await page.evaluate(LISTEN);
  await page.evaluate(() => import("/package/define.js").then(() => null));
  return page;
}

function codesTold(page) {
  return page.evaluate(() => told.map(({ code }) => code));
}

async function isTold(page, code) {
  await eventually(async () => assert.deepEqual(await codesTold(page), [code]));
}

/** Waits until the user is told that the form does not come, beside what the page says itself. */
async function failureShows(page) {
  await page.getByRole("status").getByText("could not be loaded").waitFor();
  assert.ok(await page.getByText("support@example.org").isVisible());
}

/** Answers as the package would, but only after it is let. */
function held(name) {
  let letGo;
  const gate = new Promise((resolve) => (letGo = resolve));
  const answer = (request, response) => gate.then(() => answerAsPackaged(name, response));
  return { answer, letGo };
}

async function answerAsPackaged(name, response) {
  response.setHeader("Content-Type", name.endsWith(".wasm") ? "application/wasm" : "text/javascript");
  response.end(await packaged(name));
}

function packaged(name) {
  return readFile(join(process.env.EMAIL_ACCOUNT_PACKAGE, name.replace("/package/", "")));
}

test("far from the viewport nothing is loaded but the door; near it, the form comes", async (t) => {
  const page = await newTab(t);
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto(await serveWidgets(t, { "/": `<!doctype html><title>Far</title>${DEFINE}${FAR}${FORM}` }));
  await page.evaluate(async () => {
    await customElements.whenDefined("email-account-form");
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
  const door = ["/package/define.js", "/package/events.js", "/package/index.js"];
  assert.deepEqual(loaded.filter((path) => path.startsWith("/package/")).sort(), door);
  await page.evaluate(() => document.querySelector("#form").scrollIntoView());
  await new Form(page).submitButton.waitFor();
});

test("with loading=eager it comes wherever it stands, also when that is set later", async (t) => {
  const page = await openPage(t, { head: DEFINE, body: `${FAR}<email-account-form loading="eager"></email-account-form>${FORM}` });
  await new Form(page).submitButton.waitFor();
  assert.equal(await page.evaluate(() => document.querySelector("#form").shadowRoot.querySelector(".eaf")), null);
  await page.evaluate(() => (document.querySelector("#form").loading = "eager"));
  await new Form(page, 1).submitButton.waitFor();
});

test("ten forms fetch and compile one program, and nothing is against the policy of the page", async (t) => {
  const page = await newTab(t);
  const lines = consoleOf(page);
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  const body = '<email-account-form loading="eager"></email-account-form>'.repeat(10);
  const html = `<!doctype html><title>Ten</title><link rel="icon" href="/icon.svg">${DEFINE}${body}`;
  await page.goto(await serveWidgets(t, { "/": html, "/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" }));
  for (let index = 0; index < 10; index += 1) await new Form(page, index).submitButton.waitFor();
  assert.equal(loaded.filter((path) => path === WASM).length, 1);
  assert.equal(new Set(loaded).size, loaded.length);
  assert.deepEqual(complaints(lines), []);
});

const OBSTACLES = {
  "the program is missing": { [WASM]: missing },
  "the script is missing": { [SCRIPT]: missing },
  "the widget is missing": { "/package/widget.js": missing },
  "the styles are missing": { "/package/styles/form.js": missing },
  "the connection breaks": { [WASM]: (request, response) => response.destroy() },
  "a page stands in the place of the program": {
    [WASM]: (request, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><p>Welcome"),
  },
  "a page stands in the place of the script": {
    [SCRIPT]: (request, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><p>Welcome"),
  },
  "somebody has changed the program": {
    [WASM]: async (request, response) => {
      const anotherSection = Buffer.from([0, 2, 1, 0x61]);
      const content = Buffer.concat([await packaged(WASM), anotherSection]);
      response.setHeader("Content-Type", "application/wasm").end(content);
    },
  },
};

for (const [what, files] of Object.entries(OBSTACLES)) {
  test(`${what}: the user is told, the page too, and the next try can succeed`, async (t) => {
    let mended = false;
    const answers = Object.entries(files).map(([name, answer]) => [
      name,
      (request, response) => (mended ? answerAsPackaged(name, response) : answer(request, response)),
    ]);
    const page = await openListening(t, Object.fromEntries(answers));
    const errors = [];
    page.on("pageerror", (error) => errors.push(error));
    await failureShows(page);
    await isTold(page, "widget.missing");
    mended = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await new Form(page).submitButton.waitFor();
    assert.ok(!(await page.getByText("could not be loaded").isVisible()));
    assert.ok(!(await page.getByText("support@example.org").isVisible()));
    assert.deepEqual(errors, []);
  });
}

test("where the policy of the page forbids WebAssembly, the user is told at once, and the page why", async (t) => {
  const policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
  const page = await newTab(t);
  const blocked = (request, response) => {
    response.setHeader("Content-Security-Policy", policy).setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><title>Blocked</title>${FORM}`);
  };
  await page.goto(`${await serveWidgets(t, { "/blocked": blocked })}blocked`);
  await page.evaluate(LISTEN);
  await page.evaluate(() => import("/package/define.js").then(() => null));
  await failureShows(page);
  await isTold(page, "widget.blocked");
  assert.match(await page.evaluate(() => told[0].detail), /wasm-unsafe-eval/);
  const reason = await page.evaluate(async () => {
    const { mount } = await import("/package/index.js");
    return mount(document.body).catch((error) => `${error instanceof Error} ${error.message}`);
  });
  assert.match(reason, /^true .*wasm-unsafe-eval/);
});

test("a program with the wrong media type runs all the same", async (t) => {
  const plain = async (request, response) => response.setHeader("Content-Type", "text/plain").end(await packaged(WASM));
  const page = await openPage(t, { head: DEFINE, body: FORM, files: { [WASM]: plain } });
  await new Form(page).submitButton.waitFor();
});

test("while it takes long the user is told, and the form still comes", async (t) => {
  const { answer, letGo } = held(WASM);
  const page = await openListening(t, { [WASM]: answer });
  await page.getByRole("status").getByText("still loading").waitFor();
  assert.ok(await page.getByText("support@example.org").isVisible());
  await isTold(page, "widget.slow");
  letGo();
  await new Form(page).submitButton.waitFor();
  assert.ok(!(await page.getByText("still loading").isVisible()));
  assert.ok(!(await page.getByText("support@example.org").isVisible()));
});

test("whoever tries again has the focus on the next try, and in the form when that comes", async (t) => {
  let tries = 0;
  const answer = (request, response) => ((tries += 1) > 2 ? answerAsPackaged(WASM, response) : missing(request, response));
  const page = await openListening(t, { [WASM]: answer });
  const focused = () => page.evaluate(() => document.querySelector("#form").shadowRoot.activeElement?.textContent);
  await failureShows(page);
  await page.getByRole("button", { name: "Try again" }).press("Enter");
  await eventually(async () => assert.deepEqual(await codesTold(page), ["widget.missing", "widget.missing"]));
  assert.equal(await focused(), "Try again");
  await page.keyboard.press("Enter");
  const field = new Form(page).account.text("Account ID");
  await eventually(async () => assert.ok(await field.evaluate((input) => input.getRootNode().activeElement === input)));
});

test("the page may say it in words of its own", async (t) => {
  const page = await openListening(t, { [WASM]: missing });
  await failureShows(page);
  await page.evaluate(() => (document.querySelector("#form").messages = { "loading.failed": "Leider nicht.", "loading.retry": "Noch einmal" }));
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Leider nicht.").waitFor();
  await page.getByRole("button", { name: "Noch einmal" }).waitFor();
});

const ACCOUNTS = "/package/program/email-accounts_bg.wasm";
const ELSEWHERE = "/nowhere/program/email-account-form_bg.wasm";

test("another choice after a failure is another try, and no other option is", async (t) => {
  const tried = [];
  const answer = (request, response) => (tried.push(request.url), missing(request, response));
  const body = FORM.replace("id=", 'assets="/nowhere" id=');
  const page = await openListening(t, { [ELSEWHERE]: answer }, body);
  await failureShows(page);
  await page.evaluate(() => Object.assign(document.querySelector("#form"), { value: {}, backend: {}, locale: "de" }));
  await page.evaluate(() => (document.querySelector("#form").assets = "/package"));
  await new Form(page).submitButton.waitFor();
  assert.deepEqual(tried, [ELSEWHERE]);
  await isTold(page, "widget.missing");
});

test("a page may choose otherwise in answer to the failure, or before it comes", async (t) => {
  const body = FORM.replace("id=", 'assets="/nowhere" id=');
  const answering = await openPage(t, { body });
  await answering.evaluate(() =>
    document.addEventListener("email-account-error", ({ target }) => (target.assets = "/package")),
  );
  await answering.evaluate(() => import("/package/define.js").then(() => null));
  await new Form(answering).submitButton.waitFor();

  const { answer, letGo } = held("missing");
  const early = await openListening(t, { [ELSEWHERE]: answer }, body);
  await early.evaluate(() => (document.querySelector("#form").assets = "/package"));
  letGo();
  await new Form(early).submitButton.waitFor();
  assert.deepEqual(await codesTold(early), []);
});

test("where the next widget does not come, the present one stays with what was typed, until one comes", async (t) => {
  let mended = false;
  let tries = 0;
  const answer = (request, response) => {
    tries += 1;
    return mended ? answerAsPackaged(ACCOUNTS, response) : missing(request, response);
  };
  const page = await openListening(t, { [ACCOUNTS]: answer });
  const form = new Form(page);
  await form.account.enter("Account name", "Typed");
  await page.evaluate(() => {
    const element = document.querySelector("#form");
    const backend = () => ({ replaceAccount() {}, readAccount: (id) => ({ id, name: `Account ${id}` }) });
    element.addEventListener("email-account-error", () => (element.backend = backend()));
    element.account = "one";
  });
  await isTold(page, "widget.missing");
  await holds(form.account.text("Account name"), "Typed");
  assert.ok(!(await page.getByText("could not be loaded").isVisible()));
  mended = true;
  await page.evaluate(() => (document.querySelector("#form").account = "two"));
  await holds(form.account.text("Account name"), "Account two");
  assert.equal(tries, 2);
  await isTold(page, "widget.missing");
});

test("an element that goes while it loads leaves nothing behind, and may come again", async (t) => {
  const { answer, letGo } = held(WASM);
  const page = await openListening(t, { [WASM]: answer });
  await page.evaluate(() => {
    window.other = Object.assign(document.createElement("email-account-form"), { loading: "eager" });
    document.body.append(other);
  });
  await page.evaluate(() => {
    window.gone = document.querySelector("#form");
    gone.remove();
  });
  letGo();
  await new Form(page).submitButton.waitFor();
  assert.equal(await page.evaluate(() => gone.shadowRoot.querySelector(".eaf")), null);
  assert.deepEqual(await codesTold(page), []);
  await page.evaluate(() => document.body.prepend(gone));
  await new Form(page, 1).submitButton.waitFor();
});

/** Serves the package from an origin of its own, as a content delivery network does. Of some files it has changed the text. */
async function serveElsewhere(test, changed = {}) {
  const { url } = await listen(test, async (request, response) => {
    const name = new URL(request.url, "http://elsewhere").pathname.slice(1);
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (name in changed) response.setHeader("Content-Type", "text/javascript").end(`${await packaged(name)}${changed[name]}`);
    else await answerAsPackaged(name, response);
  });
  return url.slice(0, -1);
}

test("everything may come from another origin", async (t) => {
  const elsewhere = await serveElsewhere(t);
  const page = await newTab(t);
  const lines = consoleOf(page);
  const answer = (request, response) => {
    const policy = `default-src 'self'; script-src ${elsewhere} 'wasm-unsafe-eval'; connect-src 'self' ${elsewhere}; img-src data:`;
    response.setHeader("Content-Security-Policy", policy).setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">
      <script type="module" src="${elsewhere}/define.js" crossorigin></script>${FORM}`);
  };
  await page.goto(`${await serveWidgets(t, { "/mine": answer })}mine`);
  await new Form(page).submitButton.waitFor();
  assert.deepEqual(complaints(lines), []);
});

/** Opens a page that names the digests of all modules and lets no other script in, with both widgets from `elsewhere`. */
async function openWithDigests(test, elsewhere) {
  const digests = Object.entries(JSON.parse(await packaged("integrity.json"))).filter(([name]) => name.endsWith(".js"));
  const map = JSON.stringify({ integrity: Object.fromEntries(digests.map(([name, digest]) => [`${elsewhere}/${name}`, digest])) });
  const hash = createHash("sha256").update(map).digest("base64");
  const answer = (request, response) => {
    const policy = `default-src 'self'; script-src ${elsewhere} 'wasm-unsafe-eval' 'sha256-${hash}'; connect-src 'self' ${elsewhere}; img-src data:`;
    response.setHeader("Content-Security-Policy", policy).setHeader("Content-Type", "text/html");
    response.setHeader("Integrity-Policy", "blocked-destinations=(script)");
    response.end(`<!doctype html><title>Digests</title><link rel="icon" href="data:,">
      <script type="importmap">${map}</script><script type="module" src="${elsewhere}/define.js"></script>
      ${FORM}<email-accounts loading="eager"></email-accounts>`);
  };
  const page = await newTab(test);
  await page.goto(`${await serveWidgets(test, { "/mine": answer })}mine`);
  return page;
}

test("with the digests of all modules in an import map, everything comes from another origin, and nothing that was changed there", async (t) => {
  const page = await openWithDigests(t, await serveElsewhere(t));
  await new Form(page).submitButton.waitFor();
  await page.locator("email-accounts").getByRole("button").first().waitFor();

  const changed = await openWithDigests(t, await serveElsewhere(t, { "program/email-account-form.js": "window.changed = true;" }));
  await failureShows(changed);
  await changed.evaluate(LISTEN);
  await changed.getByRole("button", { name: "Try again" }).click();
  await isTold(changed, "widget.missing");
  assert.equal(await changed.evaluate("window.changed"), undefined);
});

test("where a bundler has taken the modules along but not the programs, `assets` says where these are", async (t) => {
  const modules = ["define.js", "events.js", "index.js", "integrity.js", "widget.js", "styles/form.js"];
  const bundled = modules.map(async (name) => [`/bundled/${name}`, (await packaged(name)).toString()]);
  const files = Object.fromEntries(await Promise.all(bundled));
  const head = '<script type="module" src="/bundled/define.js"></script>';
  for (const assets of ["/package", "/package/", await serveElsewhere(t)]) {
    const answer = (request, response) => {
      const policy = `default-src 'self'; script-src 'self' ${new URL(assets, "http://site").origin} 'wasm-unsafe-eval'; connect-src *; img-src data:`;
      response.setHeader("Content-Security-Policy", policy).setHeader("Content-Type", "text/html");
      response.end(`<!doctype html><title>Bundled</title>${head}<email-account-form assets="${assets}"></email-account-form>`);
    };
    const page = await newTab(t);
    await page.goto(`${await serveWidgets(t, { ...files, "/page": answer })}page`);
    await new Form(page).submitButton.waitFor();
  }
});
