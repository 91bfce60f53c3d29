// Whoever takes a widget off the page has it off: nothing of it stays behind in the browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFINE, openPage } from "./support/widget-page.mjs";

/** After so many the browser has what it keeps for good: the program, its memory, its caches. */
const FIRST = 50;
const ALL = 1000;

/**
 * A page of memory, in bytes. A program never gives memory back, so what it needed at its busiest moment stays, which may come
 * late. It is less than 70 bytes a widget: what is not freed would be more.
 */
const PAGE = 65_536;

/** How a page puts a widget there, has somebody type into it, and takes it off again; many times. */
const WAYS = {
  "<email-account-form>": async (times) => {
    for (let time = 0; time < times; time += 1) {
      const element = document.createElement("email-account-form");
      element.loading = "eager";
      document.body.append(element);
      while (!element.shadowRoot.querySelector("input")) await new Promise(requestAnimationFrame);
      const input = element.shadowRoot.querySelector("input");
      input.value = "support";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      if (!element.dirty) throw new Error("nothing was typed");
      element.remove();
    }
  },
  "<email-accounts>": async (times) => {
    for (let time = 0; time < times; time += 1) {
      const element = document.createElement("email-accounts");
      element.loading = "eager";
      document.body.append(element);
      while (!element.shadowRoot.querySelector(".eaf *")) await new Promise(requestAnimationFrame);
      element.remove();
    }
  },
  "<email-account-form account>": async (times) => {
    const account = { id: "support", name: "Support", provider: "gmail", sender: { protocol: "smtp", email: "support@example.org" } };
    const backend = { createAccount() {}, readAccount: () => account, replaceAccount() {}, listAccounts: () => [account] };
    for (let time = 0; time < times; time += 1) {
      const element = Object.assign(document.createElement("email-account-form"), { account: "support", backend, loading: "eager" });
      document.body.append(element);
      while (element.value?.name !== "Support") await new Promise(requestAnimationFrame);
      element.remove();
    }
  },
  "mount()": async (times) => {
    const { mount } = await import("/package/index.js");
    for (let time = 0; time < times; time += 1) {
      const widget = await mount(document.body, { dom: "light", backend: { createAccount() {} } });
      widget.unmount();
    }
  },
};

for (const [name, comeAndGo] of Object.entries(WAYS)) {
  test(`after ${ALL} times ${name} the browser keeps no more than after ${FIRST}`, async (t) => {
    const page = await openPage(t, { head: DEFINE });
    const repeat = (times) => page.evaluate(`(${comeAndGo})(${times})`);
    await repeat(FIRST);
    const before = await kept(page);
    await repeat(ALL - FIRST);
    const after = await kept(page);
    assert.ok(before.memory > 0);
    for (const what of ["nodes", "listeners"]) {
      assert.ok(after[what] <= before[what], `${after[what]} ${what}, before ${before[what]}`);
    }
    assert.ok(after.memory <= before.memory + PAGE, `${after.memory} bytes of memory, before ${before.memory}`);
  });
}

/** What the browser keeps alive once it has thrown away all that it may. */
async function kept(page) {
  const browser = await page.context().newCDPSession(page);
  // What the first round frees in JavaScript may hold what the second frees in the DOM.
  await browser.send("HeapProfiler.collectGarbage");
  await browser.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await browser.send("Memory.getDOMCounters");
  await browser.detach();
  return { nodes, listeners: jsEventListeners, memory: await memoryOfPrograms(page) };
}

/** The memory of the programs that the page runs, in bytes. It never shrinks, so any leak shows. */
function memoryOfPrograms(page) {
  return page.evaluate(async () => {
    const scripts = performance.getEntriesByType("resource").filter(({ name }) => /\/program\/[^/]*\.js$/.test(name));
    const programs = await Promise.all(scripts.map(({ name }) => import(name)));
    const running = await Promise.all(programs.map((program) => program.default()));
    return running.reduce((bytes, { memory }) => bytes + memory.buffer.byteLength, 0);
  });
}
