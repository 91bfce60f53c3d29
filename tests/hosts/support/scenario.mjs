// What every host shows, whatever it is made with.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "../../e2e/support/axe.mjs";
import { complaints } from "../../e2e/support/browser.mjs";
import { eventually } from "../../e2e/support/eventually.mjs";
import { Form, holds, savedHeading } from "../../e2e/support/form.mjs";
import { Host } from "./host.mjs";

const PASSWORD = "correct horse battery staple";

/** As often a form is removed and shown again where a leak would show. */
const MANY = 12;

/** Enters what the host has not filled in, and submits. */
async function complete({ form }) {
  await form.account.enter("Account ID", "support");
  await form.sender.identity.enterPassword(PASSWORD);
  await form.submit();
}

/** The tests in which whatever its developers are warned of would show; `folder` is where a host was built. */
export function warnsOfNothing(folder) {
  test(`${folder}: what the host filled in is shown, and nobody is told that it was typed`, async (t) => {
    const host = await Host.open(t, folder);
    const { account, sender, receiver } = host.form;
    await holds(account.text("Account name"), "Customer support");
    await holds(sender.identity.text("Email address"), "support@example.org");
    await holds(sender.connection.text("SMTP host"), "smtp.example.org");
    await holds(receiver.connection.text("Host"), "imap.example.org");
    assert.ok(await receiver.identity.box("Use sender's ID and password").isChecked());
    await host.hears();
    assert.deepEqual(complaints(host.lines), []);
  });

  test(`${folder}: an account is saved, and the page hears of it without the password`, async (t) => {
    const host = await Host.open(t, folder);
    await complete(host);
    await savedHeading(host.page).waitFor();
    await host.hears("dirty true", "submit support", "saved support", "dirty false");
    assert.ok(!(await host.page.content()).includes(PASSWORD));
    assert.deepEqual(complaints(host.lines), []);
  });

  test(`${folder}: what the back end refuses lands on its field`, async (t) => {
    const host = await Host.open(t, folder);
    await complete(host);
    await savedHeading(host.page).waitFor();
    await host.press("Remove");
    await host.press("Show");
    await complete(host);
    await host.form.summary.getByRole("link", { name: /ID/ }).waitFor();
    assert.match((await host.events()).at(-1), /^error /);
  });

  test(`${folder}: language and colours follow the host, and keep what was typed`, async (t) => {
    const host = await Host.open(t, folder);
    await host.form.account.enter("Account ID", "support");
    const before = await colourOf(host.form.submitButton);
    await host.press("Our colours");
    await eventually(async () => assert.notEqual(await colourOf(host.form.submitButton), before));
    await host.press("Deutsch");
    await host.page.getByRole("button", { name: "Speichern", exact: true }).waitFor();
    await host.press("English");
    await holds(host.form.account.text("Account ID"), "support");
    assert.deepEqual(complaints(host.lines), []);
  });

  test(`${folder}: a removed form leaves nothing behind, and comes back as it was at first`, async (t) => {
    const host = await Host.open(t, folder);
    await host.form.account.enter("Account ID", "support");
    await host.press("Remove");
    await host.form.locator.waitFor({ state: "detached" });
    assert.equal(await host.page.locator("[id^=eaf]").count(), 0);
    await host.press("Show");
    await holds(host.form.account.text("Account name"), "Customer support");
    await holds(host.form.account.text("Account ID"), "");
    assert.equal(await host.form.locator.count(), 1);
    assert.deepEqual(complaints(host.lines), []);
  });
}

/** All tests of a host. */
export function behavesAsHost(folder) {
  warnsOfNothing(folder);

  test(`${folder}: after a removal with unsaved input nothing keeps the user from leaving`, async (t) => {
    const host = await Host.open(t, folder);
    const questions = [];
    host.page.on("dialog", (dialog) => questions.push(dialog.accept()));
    await host.form.account.enter("Account ID", "support");
    await host.press("Remove");
    await host.page.reload();
    await new Form(host.page).submitButton.waitFor();
    assert.deepEqual(questions, []);
  });

  test(`${folder}: as often as it is removed and shown, nothing piles up`, async (t) => {
    const host = await Host.open(t, folder);
    await showAgain(host, 3);
    const before = await kept(host.page);
    await showAgain(host, MANY);
    // Browsers and frameworks keep a little of the last one for a while, but nothing of each.
    await eventually(async () => {
      const after = await kept(host.page);
      assert.ok(after.nodes < before.nodes + MANY * 10, `${after.nodes} nodes, before ${before.nodes}`);
      assert.ok(after.listeners < before.listeners + MANY, `${after.listeners} listeners, before ${before.listeners}`);
    });
  });

  test(`${folder}: axe finds nothing`, async (t) => {
    const host = await Host.open(t, folder);
    await assertAccessible(host.page);
    await host.form.submit();
    await host.form.summary.waitFor();
    await assertAccessible(host.page);
  });
}

function colourOf(button) {
  return button.evaluate((element) => getComputedStyle(element).backgroundColor);
}

async function showAgain(host, times) {
  for (let time = 0; time < times; time += 1) {
    await host.press("Remove");
    await host.form.locator.waitFor({ state: "detached" });
    await host.press("Show");
    await host.canBeUsed();
  }
}

/** What the browser keeps alive once it has thrown away all that it may. */
async function kept(page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await browser.send("Memory.getDOMCounters");
  await browser.detach();
  return { nodes, listeners: jsEventListeners };
}
