// What the calls of an object answer with, as answers of HTTP.

import { tagOf } from "./entity-tag.js";
import { missing } from "./problem.js";

/** A document. What JSON cannot hold is thrown. */
export function json(document) {
  return Response.json(document);
}

/** Something is saved, unless the answer says that it is not. */
export function created(answered) {
  refuseRefusal(answered);
  return new Response(null, { status: 201 });
}

/** Something is done, unless the answer says that it is not. */
export function done(answered) {
  refuseRefusal(answered);
  return new Response(null, { status: 204 });
}

// Nothing is said to be saved on the word of somebody who has returned a failure where it had to be thrown.
function refuseRefusal(answered) {
  if (answered === false || answered?.ok === false) throw new TypeError("a failure that was not thrown");
}

/** An account with the tag of its state. */
export function kept(answered) {
  if (isNothing(answered)) return missing("account.missing");
  const account = plain(answered);
  return Response.json(account, { headers: { ETag: tagOf(account.etag) } });
}

/** The last test of an account, if there was any. */
export function keptTest(answered) {
  return isNothing(answered) ? missing("test.missing") : json(answered);
}

/** A page of accounts, or all of them. */
export function page(answered) {
  const { accounts, next = null } = Array.isArray(answered) ? { accounts: answered } : answered;
  return json({ accounts: plain(accounts).map(tagged), next });
}

/** All there is of a kind. */
export function list(name) {
  return (answered) => json({ [name]: itemsOf(answered, name).map(tagged) });
}

/** One of all there is of a kind. */
export function itemOf(name, code) {
  return (answered, { id }) => {
    const found = itemsOf(answered, name).find((one) => one.id === id);
    return found ? json(tagged(found)) : missing(code);
  };
}

function itemsOf(answered, name) {
  return plain(Array.isArray(answered) ? answered : answered[name]);
}

/** Something that has just been saved. */
export function item(answered) {
  return json(tagged(plain(answered)));
}

function tagged(one) {
  return { ...one, etag: tagOf(one.etag) };
}

/** What is published for a domain. Nothing: nothing. */
export function found(answered, { domain }) {
  const discovery = Array.isArray(answered) ? { candidates: answered } : (answered ?? { candidates: [] });
  return json({ domain, sources: [], ...discovery });
}

function isNothing(answered) {
  return answered === undefined || answered === null;
}

function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
