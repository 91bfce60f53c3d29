// How a page makes a widget in a frame its own: custom properties do not reach into another document by themselves.

/** What a page has set of these custom properties on an element, with its colour scheme and direction. */
export function themeOf(element, names) {
  const style = getComputedStyle(element);
  const set = names.map((name) => [name, style.getPropertyValue(name).trim()]).filter(([, value]) => value);
  // A page that says nothing of colour schemes is light.
  const scheme = style.colorScheme === "normal" ? "light" : style.colorScheme;
  return { properties: Object.fromEntries(set), scheme, direction: style.direction };
}

/** Gives a widget the theme of the page round its frame. */
export function applyTheme(widget, { properties, scheme, direction }) {
  const root = document.documentElement;
  root.style.setProperty("color-scheme", String(scheme));
  root.dir = direction === "rtl" ? "rtl" : "ltr";
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (isTame(name, value)) widget.style.setProperty(name, value);
  }
}

// A page that must not read passwords must not have anything fetched either, as `url(…)` would.
function isTame(name, value) {
  const fits = (property) => CSS.supports(property, value);
  return name.startsWith("--eaf-") && ["color", "width", "font-family"].some(fits);
}
