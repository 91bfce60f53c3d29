// Whether everything on a page can be read without scrolling sideways.

import assert from "node:assert/strict";

/** Fails where a page scrolls sideways, or cuts the text of a button, label or option off. */
export async function assertFits(page, look) {
  const { overflow, cut } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const texts = [...document.querySelectorAll("main :is(button, label, legend, p, a, h2, dt, dd)")];
    const isCut = (element) => {
      const { overflowX } = getComputedStyle(element);
      return element.checkVisibility() && overflowX !== "visible" && element.scrollWidth > element.clientWidth;
    };
    return { overflow: scrollWidth - clientWidth, cut: texts.filter(isCut).map((element) => element.outerHTML) };
  });
  assert.equal(overflow, 0, `${look}: the page scrolls sideways`);
  assert.deepEqual(cut, [], look);
}
