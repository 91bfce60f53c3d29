// Style sheets that several widgets share, on whatever tree they stand: a shadow root, or the page itself.

/** For each tree, how many widgets wear each sheet. */
const worn = new WeakMap();

/**
 * Puts sheets on the tree of a root, once however many ask for them. Returns what takes them off again. What is not on
 * the page yet has no sheets of its own: those of the page await it.
 */
export function adopt(root, sheets) {
  const tree = root.adoptedStyleSheets ? root : root.ownerDocument;
  const counts = worn.get(tree) ?? new Map();
  worn.set(tree, counts);
  const change = (by) => {
    for (const sheet of sheets) counts.set(sheet, (counts.get(sheet) ?? 0) + by);
    const others = tree.adoptedStyleSheets.filter((sheet) => !counts.has(sheet));
    for (const [sheet, count] of counts) if (count === 0) counts.delete(sheet);
    tree.adoptedStyleSheets = [...others, ...counts.keys()];
  };
  change(+1);
  return () => change(-1);
}
