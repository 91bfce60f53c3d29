// Whoever takes a widget off the page has it off: nothing of it stays behind in the browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFINE, openPage } from "./support/widget-page.mjs";

/** After so many the browser has what it keeps for good: the program, its memory, its caches. */
const FIRST = 50;
const ALL = 1000;

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
    console.log(before);
    for (let i = 0; i < 5; i++) { await repeat((ALL - FIRST)/ 5); console.log(await kept(page)); }
  });
}

/** What the browser keeps alive once it has thrown away all that it may. */
async function kept(page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("HeapProfiler.collectGarbage");
  await browser.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await browser.send("Memory.getDOMCounters");
  const { usedSize } = await browser.send("Runtime.getHeapUsage");
  await browser.detach();
  return { nodes, listeners: jsEventListeners, pages: await wasmPages(page), usedSize };
}

/** The memory of both programs, in pages of 64 KiB. Memory that has grown never shrinks. */
function wasmPages(page) {
  return page.evaluate(async () => {
    const running = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/program/") && name.endsWith(".js"));
    let p=0; for (const r of running) { const {default: x} = await import(r.name); p += (await x()).memory.buffer.byteLength/65536 }
    return p;
  });
}
