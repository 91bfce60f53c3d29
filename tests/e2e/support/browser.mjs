// One browser a test file, one fresh profile a test.

import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { chromiumProgram } from "./environment.mjs";

const PATIENCE_MS = 10_000;

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: chromiumProgram,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

after(() => browser.close());

/** A tab of a profile of its own, which is gone after the test. `options` are those of Playwright's contexts. */
export async function newTab(test, options = {}) {
  const context = await browser.newContext(options);
  test.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Everything that a page writes to the console from now on, and every error that it does not catch. */
export function consoleOf(page) {
  const lines = [];
  page.on("console", (message) => lines.push({ type: message.type(), text: message.text() }));
  page.on("pageerror", (error) => lines.push({ type: "error", text: String(error) }));
  return lines;
}

/** Only what a console shows as an error or a warning; a breach of the content security policy is one. */
export function complaints(lines) {
  return lines.filter(({ type }) => type === "error" || type === "warning").map(({ text }) => text);
}
