// The page written by hand, in Firefox.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { eventually } from "../e2e/support/eventually.mjs";
import { serveHost } from "./support/host.mjs";

const { FIREFOX } = process.env;
const skip = FIREFOX ? false : "there is no Firefox";

const PASSWORD = "correct horse battery staple";

/** A tab of Firefox with a profile of its own, which is gone after the test. */
async function firefoxTab(test) {
  const home = await mkdtemp(join(tmpdir(), "firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    env: { ...process.env, HOME: home },
  });
  test.after(async () => {
    await browser.close();
    await rm(home, { recursive: true, force: true });
  });
  return browser.newPage();
}

/** A field of the form by its accessible name. */
function field(page, name) {
  return page.locator(`email-account-form >>> ::-p-aria(${name})`);
}

async function eventsOf(page) {
  return page.$$eval("#events li", (lines) => lines.map((line) => line.textContent));
}

test("in Firefox an account is filled in, saved, and told of; a removed form is gone", { skip }, async (t) => {
  const { server, url } = await serveHost(t, "plain");
  const page = await firefoxTab(t);
  const complaints = [];
  page.on("console", (message) => /error|warn/.test(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  await field(page, '[name="Account ID"][role="textbox"]').fill("support");
  const password = await page.waitForSelector("email-account-form >>> input[type=password]");
  await password.type(PASSWORD);
  await field(page, '[name="Submit"][role="button"]').click();
  const expected = ["dirty true", "submit support", "saved support", "dirty false"];
  await eventually(async () => assert.deepEqual(await eventsOf(page), expected));
  assert.deepEqual(await server.accountIds(), ["support"]);

  await page.click("#presence");
  assert.equal(await page.$("email-account-form"), null);
  await page.click("#presence");
  await field(page, '[name="Account ID"][role="textbox"]').wait();
  assert.deepEqual(complaints, []);
});
