// What an object of the page throws, as problem documents (RFC 9457).

/** What is thrown by a fault in a program, or by the browser: nothing that was written for the user. */
const FAULTS = new Set(["EvalError", "InternalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"]);

/** The statuses that codes of the contract go with, by what they end with. */
const STATUSES = new Map([
  ["missing", 404],
  ["exists", 409],
  ["in-use", 409],
  ["stale", 412],
]);

/** The page's own code has failed, or has answered what makes no sense. */
export function pageFailed() {
  return problem({ status: 500, code: "page.failed" });
}

/** The page has given up by itself. */
export function cancelled() {
  return problem({ status: 500, code: "page.cancelled" });
}

/** The object has no such call. */
export function notOffered() {
  return problem({ status: 404, code: "page.not-offered" });
}

/** What was asked for is not there. */
export function missing(code) {
  return problem({ status: 404, code });
}

/** What is thrown, if it says anything. A text that holds a secret says nothing. */
export function problemOf(thrown, secrets) {
  const said = typeof thrown === "string" ? { message: thrown } : (thrown ?? {});
  const text = (value) => (typeof value === "string" && value.trim() && !secrets.areIn(value) ? value : undefined);
  const told = {
    status: isFailure(said.status) ? said.status : undefined,
    code: text(said.code),
    title: text(said.title),
    detail: text(said.detail),
    errors: list(said.errors, "pointer", (error) => ({
      pointer: error.pointer,
      code: text(error.code) ?? "invalid",
      detail: text(error.detail),
    })),
    usedBy: list(said.usedBy, "id", ({ id, name }) => ({ id, name: text(name) ?? id })),
  };
  const says = Object.values(told).some((member) => member !== undefined);
  const message = says || !isFault(said) ? text(said.message) : undefined;
  if (!says && message === undefined) return undefined;
  const status = told.status ?? STATUSES.get(told.code?.split(".").at(-1)) ?? 400;
  return problem({ ...told, status, detail: told.detail ?? message }, said.retryAfter);
}

function isFault(said) {
  return said instanceof DOMException || FAULTS.has(said.name);
}

function isFailure(status) {
  return Number.isInteger(status) && status >= 400 && status <= 599;
}

// Only what has the text that it cannot do without; nothing, if there is none.
function list(items, needed, read) {
  if (!Array.isArray(items)) return undefined;
  const whole = items.filter((one) => typeof one?.[needed] === "string").map(read);
  return whole.length > 0 ? whole : undefined;
}

function problem(document, retryAfter) {
  const headers = { "Content-Type": "application/problem+json" };
  if (Number.isFinite(retryAfter) && retryAfter >= 0) headers["Retry-After"] = String(Math.ceil(retryAfter));
  return new Response(JSON.stringify(document), { status: document.status, headers });
}
