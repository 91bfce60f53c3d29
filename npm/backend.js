// How requests of a widget reach the back end that its page has chosen, at the moment when they are made.

import { answer } from "./backend-object.js";

/** A function that carries requests: to the object that the page gives, or to its endpoint. */
export function transportTo(option) {
  return (method, path, headers, body, signal) => {
    const backend = option("backend");
    const request = { method, path, headers, body, signal };
    return unlessAborted(signal, backend ? answer(backend, request) : sent(option, request));
  };
}

// Passwords must not follow a redirection, so none is followed.
async function sent(option, { method, path, headers, body, signal }) {
  const own = Object.entries((await option("headers")?.()) ?? {});
  const url = option("endpoint").replace(/\/+$/, "") + path;
  return fetch(url, { method, headers: [...headers, ...own], body, signal, credentials: "same-origin", redirect: "manual" });
}

// What the page does with a request need not know of signals.
function unlessAborted(signal, promise) {
  const aborted = new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([promise, aborted]);
}
