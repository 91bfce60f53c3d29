// How requests of a widget reach the back end that its page has chosen, at the moment when they are made.

import { unlessAborted } from "./backend/abort.js";
import { withoutEcho } from "./backend/echo.js";
import { answer } from "./backend/object.js";
import { pageFailed } from "./backend/problem.js";
import { secretsIn } from "./backend/secrets.js";

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
  const endpoint = option("endpoint");
  if (!endpoint) return pageFailed();
  const all = await withOwn(option, headers);
  if (!all) return new Response(null, { status: 401 });
  const url = endpoint.replace(/\/+$/, "") + path;
  const request = { method, headers: all, body, signal, credentials: "same-origin", redirect: "manual" };
  return withoutEcho(await fetch(url, request), secretsIn(body));
}

// The fields of the request with those of the page, which may not take their place. Nothing, if the page gives none
// although it should: then it cannot sign in.
async function withOwn(option, headers) {
  try {
    const own = new Headers((await option("headers")?.()) ?? undefined);
    for (const [name, value] of headers) own.set(name, value);
    return own;
  } catch {
    return undefined;
  }
}
