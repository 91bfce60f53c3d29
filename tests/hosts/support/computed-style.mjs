// What the browser makes of all style sheets together.

/** What a page is to decide for a widget, so what may differ. What is left and right follows from it. */
const OF_THE_PAGE = "color-scheme|direction|pointer-events|visibility|(.*-)?(left|right)(-.*)?";

/** How many differences are told. */
const ENOUGH = 20;

/**
 * Every element in the roots that a selector finds: where it stands in the first of them, and for the first one of its tag
 * and class all computed properties. A shadow root counts for its element.
 */
export function lookOf(page, selector) {
  return page.evaluate(
    ([selector, ofThePage]) => {
      const found = [...document.querySelectorAll(selector)];
      const roots = found.map((element) => element.shadowRoot?.querySelector(".eaf") ?? element);
      const elements = roots.flatMap((root) => [root, ...root.querySelectorAll("*")]);
      const frame = roots[0].getBoundingClientRect();
      const rightToLeft = getComputedStyle(roots[0]).direction === "rtl";
      const isOfThePage = new RegExp(`^(${ofThePage})$`);
      const logical = (value) => (value === (rightToLeft ? "right" : "left") ? "start" : value);
      const boxOf = (element) => {
        const { left, right, top, width, height } = element.getBoundingClientRect();
        const start = rightToLeft ? frame.right - right : left - frame.left;
        return [start, top - frame.top, width, height].map((length) => Math.round(length * 8) / 8);
      };
      const styleOf = (element) => {
        const style = getComputedStyle(element);
        const properties = [...style].filter((name) => !isOfThePage.test(name) && !name.startsWith("--"));
        return Object.fromEntries(properties.map((name) => [name, logical(style.getPropertyValue(name))]));
      };
      const seen = new Set();
      return elements.map((element) => {
        const tag = `${element.localName}.${element.className}`;
        const style = seen.has(tag) ? {} : styleOf(element);
        seen.add(tag);
        return { tag, box: element.checkVisibility() && boxOf(element), style };
      });
    },
    [selector, OF_THE_PAGE],
  );
}

/** Where two looks of the same elements differ, a line each. */
export function differences(before, after) {
  if (before.length !== after.length) return [`${before.length} elements, then ${after.length}`];
  return before.flatMap((element, index) => differencesOf(element, after[index])).slice(0, ENOUGH);
}

function differencesOf(before, after) {
  const lines = [];
  if (String(before.box) !== String(after.box)) lines.push(`${before.tag} stands at ${before.box}, then at ${after.box}`);
  for (const [name, value] of Object.entries(before.style)) {
    if (value !== after.style[name]) lines.push(`${before.tag} has ${name}: ${value}, then ${after.style[name]}`);
  }
  return lines;
}
