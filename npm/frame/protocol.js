// What a page and the frame in it say to each other: once by `postMessage`, to meet; from then on through a port that
// nobody else holds.

/** The member that makes a message a greeting; its value is the tag of the widget that is meant. */
export const GREETING = "emailAccountFrame";

/** The tag of each kind of widget. */
export const TAGS = { form: "email-account-form", accounts: "email-accounts" };

/**
 * What a page may choose of a widget in a frame. Where accounts go is not among it: the frame decides that. Nor are texts: a
 * page that calls another field `Password` would be told what is typed there.
 */
export const SETTABLE = ["account", "mode", "providers", "locale", "value"];

/** The members of each event that say what has happened. Submissions are asked about instead. */
export const EVENTS = { saved: ["account"], error: ["code", "status", "detail"], test: ["outcome"], dirty: ["dirty"], cancel: [] };

/** The port of a greeting, if it comes from the right window, of an origin that may greet, for this widget. */
export function greetedBy(message, { source, origins, tag }) {
  const allowed = message.source === source && origins.includes(message.origin);
  return allowed && message.data?.[GREETING] === tag ? message.ports[0] : undefined;
}

/** Those members of an object that have one of these names. */
export function only(names, object) {
  return Object.fromEntries(Object.entries(object ?? {}).filter(([name]) => names.includes(name)));
}
