// A page of a host, as whoever uses it knows it: a few buttons, a form, and a list of what has happened.

import assert from "node:assert/strict";
import { join } from "node:path";
import { startAccountServer } from "../../e2e/support/account-server.mjs";
import { consoleOf, newTab } from "../../e2e/support/browser.mjs";
import { eventually } from "../../e2e/support/eventually.mjs";
import { Form } from "../../e2e/support/form.mjs";
import { listen } from "../../e2e/support/static-server.mjs";
import { site } from "../plain/serve.js";

const hosts = process.env.EMAIL_ACCOUNT_HOSTS;
if (!hosts) throw new Error("EMAIL_ACCOUNT_HOSTS is not set: run these tests with `cargo xtask test hosts`");

/** Serves a host with the reference server behind it, and tells where; `folder` is where it was built. */
export async function serveHost(test, folder) {
  const server = await startAccountServer(test);
  const { url } = await listen(test, site(join(hosts, folder), server.url));
  return { server, url };
}

export class Host {
  constructor(page, server) {
    this.page = page;
    this.server = server;
    this.form = new Form(page);
    this.lines = consoleOf(page);
  }

  /** Opens the page of a host, and waits until its form can be used. */
  static async open(test, folder) {
    const { server, url } = await serveHost(test, folder);
    const host = new Host(await newTab(test), server);
    await host.page.goto(url);
    await host.canBeUsed();
    return host;
  }

  /** Waits until the form is there and knows what its back end offers. */
  async canBeUsed() {
    await this.form.submitButton.waitFor();
    await eventually(async () => assert.doesNotMatch(await this.form.locator.innerText(), /Asking the server/));
  }

  get element() {
    return this.page.locator("email-account-form");
  }

  async press(name) {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /** What has happened so far, each event as a line. */
  events() {
    return this.page.getByRole("list", { name: "Events" }).getByRole("listitem").allTextContents();
  }

  /** Waits until the page has heard of these events, in this order. */
  async hears(...expected) {
    await eventually(async () => assert.deepEqual(await this.events(), expected));
  }
}
