// A back end that is an object of the page, answering as an HTTP server would: so the widget has one way to read answers,
// to wait for them and to say what is wrong. Whatever the object does, there is an answer.

import { callFor, calls } from "./calls.js";
import { withoutEcho } from "./echo.js";
import { cancelled, notOffered, pageFailed, problemOf } from "./problem.js";
import { json } from "./reply.js";
import { secretsIn } from "./secrets.js";

/** Answers a request from an object. */
export async function answer(backend, request) {
  if (request.path === "") return capabilities(backend);
  const { name, given, reply, ...asked } = callFor(request);
  if (!offers(backend, name)) return notOffered();
  const secrets = secretsIn(request.body);
  try {
    const answered = await backend[name](...given(asked));
    return await (answered instanceof Response ? relayed(answered, secrets) : reply(answered, { ...asked, secrets }));
  } catch (thrown) {
    return failed(thrown, secrets);
  }
}

function capabilities(backend) {
  return json({ version: 1, calls: calls.filter((name) => offers(backend, name)), tlsVersions: versionsOf(backend) });
}

function offers(backend, name) {
  return typeof member(backend, name) === "function";
}

function versionsOf(backend) {
  const versions = member(backend, "tlsVersions");
  return Array.isArray(versions) ? versions.map(String) : undefined;
}

// What throws when it is looked at is not there.
function member(backend, name) {
  try {
    return backend[name];
  } catch {
    return undefined;
  }
}

// An answer that came by HTTP after all. The page may have read it already.
async function relayed(response, secrets) {
  if (response.type === "error") throw new TypeError("a network error");
  if (response.bodyUsed) return new Response(null, { status: response.ok ? 204 : response.status });
  return withoutEcho(response, secrets);
}

// What says nothing stays here: it may hold a password, and whoever listens need not know it.
async function failed(thrown, secrets) {
  try {
    if (thrown instanceof Response && !thrown.ok) return await relayed(thrown, secrets);
    if (thrown?.name === "AbortError") return cancelled();
    return problemOf(thrown, secrets) ?? pageFailed();
  } catch {
    return pageFailed();
  }
}
