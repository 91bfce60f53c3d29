// An object of the page as back end, without a browser: which call a request becomes, and what the answer is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { transportTo } from "../../npm/backend.js";

const PASSWORD = "correct horse \"battery\" staple";
const ACCOUNT = { id: "support", sender: { auth: { password: PASSWORD } } };

/** Sends a request to an object, as the widget does. */
function send(backend, method, path, { body, headers = [], signal = new AbortController().signal } = {}) {
  const option = (name) => ({ backend })[name];
  return transportTo(option)(method, path, headers, body && JSON.stringify(body), signal);
}

function create(backend, options) {
  return send(backend, "POST", "/accounts", { body: ACCOUNT, ...options });
}

function throwing(thrown) {
  return {
    async createAccount() {
      throw thrown;
    },
  };
}

/** What an object says by throwing something. */
async function said(thrown) {
  const answer = await create(throwing(thrown));
  assert.equal(answer.headers.get("Content-Type"), "application/problem+json");
  return { status: answer.status, ...(await answer.json()) };
}

class Kept {
  constructor() {
    this.heard = [];
  }

  async createAccount(...given) {
    this.heard.push(given);
  }

  get readAccount() {
    return async (...given) => {
      this.heard.push(given);
      return { id: "support", name: "Support", etag: { version: 7 } };
    };
  }

  async replaceAccount(...given) {
    this.heard.push(given);
  }

  get deleteAccount() {
    throw new Error("not for you");
  }
}

test("what an object has, itself or from its class, is what it offers", async () => {
  class Grown extends Kept {
    discover = async () => {};
    listAccounts = "all";
  }
  const answer = await send(new Grown(), "GET", "");
  const { calls } = await answer.json();
  assert.deepEqual(calls.sort(), ["createAccount", "discover", "readAccount", "replaceAccount"]);
});

test("an object that is a proxy, or whose members throw, offers what can be called", async () => {
  const answering = new Proxy({}, { get: () => () => {} });
  const { calls } = await (await send(answering, "GET", "")).json();
  assert.equal(calls.length, 18);
  const refusing = new Proxy({}, { get: () => assert.fail("no") });
  assert.deepEqual((await (await send(refusing, "GET", "")).json()).calls, []);
});

test("the versions of TLS that an object names are those of the form", async () => {
  const answer = await send({ tlsVersions: ["1.2", "1.3"] }, "GET", "");
  assert.deepEqual((await answer.json()).tlsVersions, ["1.2", "1.3"]);
});

test("creating an account gives the object the document, the key and the signal", async () => {
  const kept = new Kept();
  const { signal } = new AbortController();
  const answer = await create(kept, { headers: [["Idempotency-Key", "k"]], signal });
  assert.equal(answer.status, 201);
  assert.deepEqual(kept.heard, [[ACCOUNT, { idempotencyKey: "k", signal }]]);
});

test("the state that an object names comes back to it as it was", async () => {
  const kept = new Kept();
  const read = await send(kept, "GET", "/accounts/a%2Fb%20%C3%BC");
  assert.equal(kept.heard[0][0], "a/b ü");
  const tag = read.headers.get("ETag");
  await send(kept, "PUT", "/accounts/support", { body: ACCOUNT, headers: [["If-Match", tag]] });
  assert.deepEqual(kept.heard[1][2].etag, { version: 7 });
});

test("an object without states is asked for any", async () => {
  const heard = [];
  const object = {
    readAccount: async (id) => ({ id }),
    replaceAccount: async (...given) => void heard.push(given),
  };
  const read = await send(object, "GET", "/accounts/support");
  const headers = [["If-Match", read.headers.get("ETag")]];
  const answer = await send(object, "PUT", "/accounts/support", { body: ACCOUNT, headers });
  assert.equal(answer.status, 204);
  assert.equal(heard[0][2].etag, undefined);
});

test("a list may be all there is, or a page of it", async () => {
  const asked = [];
  const all = { listAccounts: async (options) => (asked.push(options), [{ id: "a" }, { id: "b", etag: "1" }]) };
  const list = await (await send(all, "GET", "/accounts?limit=1000&after=x%20y")).json();
  assert.equal(asked[0].after, "x y");
  assert.equal(asked[0].limit, 1000);
  assert.deepEqual(list, { accounts: [{ id: "a", etag: "*" }, { id: "b", etag: "%221%22" }], next: null });
  const paged = { listAccounts: async () => ({ accounts: [], next: "b" }) };
  assert.deepEqual(await (await send(paged, "GET", "/accounts?limit=1")).json(), { accounts: [], next: "b" });
});

test("one truststore is found among all of them", async () => {
  const object = { listTruststores: async () => [{ id: "a", name: "A" }, { id: "b", name: "B" }] };
  const found = await send(object, "GET", "/truststores/b");
  assert.deepEqual(await found.json(), { id: "b", name: "B", etag: "*" });
  const missing = await send(object, "GET", "/truststores/c");
  assert.equal((await missing.json()).code, "truststore.missing");
});

test("the other calls are given what their requests hold", async () => {
  const heard = {};
  const calls = [
    ["DELETE", "/accounts/a", "deleteAccount", ["a"]],
    ["GET", "/accounts/a/connection-test", "readConnectionTest", ["a"]],
    ["GET", "/truststores", "listTruststores", []],
    ["POST", "/truststores", "createTruststore", [{ name: "T" }], { name: "T" }],
    ["PUT", "/truststores/t", "replaceTruststore", ["t", { name: "T" }], { name: "T" }],
    ["DELETE", "/truststores/t", "deleteTruststore", ["t"]],
    ["POST", "/certificates", "readCertificates", ["MII="], { content: "MII=" }],
    ["GET", "/authentication-profiles", "listAuthenticationProfiles", []],
    ["POST", "/authentication-profiles", "createAuthenticationProfile", [{ name: "P" }], { name: "P" }],
    ["PUT", "/authentication-profiles/p", "replaceAuthenticationProfile", ["p", { name: "P" }], { name: "P" }],
    ["DELETE", "/authentication-profiles/p", "deleteAuthenticationProfile", ["p"]],
    ["POST", "/authentication-profiles/p/check", "checkAuthenticationProfile", ["p", "imap"], { use: "imap" }],
    ["GET", "/discovery?domain=example.org", "discover", ["example.org"]],
  ];
  const object = {};
  for (const [, , name] of calls) object[name] = async (...given) => ((heard[name] = given), []);
  for (const [method, path, name, expected, body] of calls) {
    const answer = await send(object, method, path, { body });
    assert.ok(answer.ok, name);
    assert.deepEqual(heard[name].slice(0, -1), expected, name);
    assert.ok(heard[name].at(-1).signal instanceof AbortSignal, name);
  }
});

test("nothing where an account or a test is due means that there is none, and where settings are, that none are found", async () => {
  const nothing = async () => undefined;
  const code = async (object, path) => (await (await send(object, "GET", path)).json()).code;
  assert.equal(await code({ readAccount: nothing }, "/accounts/a"), "account.missing");
  assert.equal(await code({ readConnectionTest: nothing }, "/accounts/a/connection-test"), "test.missing");
  const found = await send({ discover: nothing }, "GET", "/discovery?domain=example.org");
  assert.deepEqual(await found.json(), { domain: "example.org", sources: [], candidates: [] });
});

test("what is thrown on purpose says what the contract can say", async () => {
  const errors = [{ pointer: "/id", code: "taken", detail: "Another mailbox has this ID" }];
  assert.deepEqual(await said({ errors }), { status: 400, errors });
  assert.deepEqual(await said(Object.assign(new Error("Two things are wrong"), { status: 422, errors })), {
    status: 422,
    errors,
    detail: "Two things are wrong",
  });
  assert.deepEqual(await said(new Error("Your plan has no mailbox left")), {
    status: 400,
    detail: "Your plan has no mailbox left",
  });
  assert.deepEqual(await said("Ask Ann first"), { status: 400, detail: "Ask Ann first" });
  assert.equal((await said({ code: "account.exists" })).status, 409);
  assert.equal((await said({ code: "account.stale" })).status, 412);
  assert.equal((await said({ status: 503, title: "Busy" })).status, 503);
  assert.equal((await said(new DOMException("", "AbortError"))).code, "page.cancelled");
});

test("when to try again is said as HTTP says it", async () => {
  const answer = await create(throwing({ status: 429, retryAfter: 2.5 }));
  assert.equal(answer.headers.get("Retry-After"), "3");
});

test("what is thrown by a fault, or says nothing, is a fault of the page and of nobody else", async () => {
  const hostile = new Proxy({}, { get: () => assert.fail("no") });
  const faults = [
    undefined,
    null,
    42,
    {},
    [],
    "",
    "  ",
    () => {},
    new Error(),
    new TypeError("Failed to fetch"),
    new ReferenceError("account is not defined"),
    new DOMException("signal timed out", "TimeoutError"),
    { status: 200, errors: [{}], code: 7 },
    hostile,
  ];
  for (const thrown of faults) assert.deepEqual(await said(thrown), { status: 500, code: "page.failed" });
});

test("an object that throws at once, or whose promise is none, is answered for as well", async () => {
  const atOnce = {
    createAccount() {
      throw "Not today";
    },
  };
  assert.equal((await (await create(atOnce)).json()).detail, "Not today");
  const endless = { then: () => assert.fail("a thenable that throws") };
  assert.equal((await (await create({ createAccount: () => endless })).json()).detail, "a thenable that throws");
});

test("rubbish where a document is due is a fault of the page", async () => {
  const cyclic = {};
  cyclic.self = cyclic;
  for (const rubbish of [cyclic, { id: 1n }, () => {}, Symbol("account")]) {
    const answer = await send({ readAccount: async () => rubbish }, "GET", "/accounts/a");
    assert.equal((await answer.json()).code, "page.failed");
  }
  for (const rubbish of [undefined, null, 7, "all", { accounts: 1 }, [null]]) {
    const answer = await send({ listAccounts: async () => rubbish }, "GET", "/accounts?limit=1");
    assert.equal((await answer.json()).code, "page.failed", String(rubbish));
  }
});

test("nothing is saved on the word of a failure that is returned", async () => {
  for (const refusal of [false, { ok: false }]) {
    assert.equal((await create({ createAccount: async () => refusal })).status, 500);
  }
});

test("an answer that came by HTTP counts as it is, returned or thrown, read or not", async () => {
  const refused = () => Response.json({ code: "account.exists" }, { status: 409 });
  assert.equal((await create({ createAccount: async () => refused() })).status, 409);
  assert.equal((await create(throwing(refused()))).status, 409);
  const read = Response.json({});
  await read.json();
  assert.equal((await create({ createAccount: async () => read })).status, 204);
  const broken = await create({ createAccount: async () => Response.error() });
  assert.equal((await broken.json()).code, "page.failed");
});

test("no text that repeats a secret gets any further", async () => {
  const spellings = [PASSWORD, JSON.stringify(PASSWORD), encodeURIComponent(PASSWORD)];
  for (const spelling of spellings) {
    const text = `refused: ${spelling}`;
    const thrown = [
      new Error(text),
      text,
      { detail: text, title: text, status: 400 },
      { code: text, errors: [{ pointer: "/id", code: text, detail: text }] },
      { code: "truststore.in-use", usedBy: [{ id: "a", name: text }] },
    ];
    for (const one of thrown) assert.ok(!JSON.stringify(await said(one)).includes("horse"));
  }
});

test("an answer by HTTP that repeats a secret in a refusal is left with its status, returned or thrown", async () => {
  const refusing = (words) => Response.json({ detail: `login failed with ${words}` }, { status: 400 });
  const answers = (words) => [create({ createAccount: async () => refusing(words) }), create(throwing(refusing(words)))];
  for (const answer of await Promise.all(answers(PASSWORD))) {
    assert.equal(answer.status, 400);
    assert.equal(await answer.text(), "");
  }
  for (const answer of await Promise.all(answers("that password"))) {
    assert.equal((await answer.json()).detail, "login failed with that password");
  }
});

test("a call that never settles ends with the signal", async () => {
  const controller = new AbortController();
  const waiting = create({ createAccount: () => new Promise(() => {}) }, { signal: controller.signal });
  controller.abort(new Error("enough"));
  await assert.rejects(waiting, /enough/);
});

test("a call that is not there is not offered", async () => {
  const answer = await send({}, "DELETE", "/accounts/a");
  assert.equal((await answer.json()).code, "page.not-offered");
});

function testing(testConnection, signal) {
  return send({ testConnection }, "POST", "/connection-tests", { body: { account: ACCOUNT }, signal });
}

test("the events of a test are lines, whether they come one by one or all at once", async () => {
  const events = [{ event: "plan", sides: [] }, { event: "end", outcome: "passed", at: "now" }];
  async function* oneByOne() {
    yield* events;
  }
  for (const testConnection of [oneByOne, async () => events, () => events.values()]) {
    const answer = await testing(testConnection);
    assert.equal(answer.headers.get("Content-Type"), "application/x-ndjson");
    assert.equal(await answer.text(), events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  }
});

test("a test that throws before its first event says why, and one that throws later breaks off", async () => {
  async function* atOnce() {
    throw new Error("No test today");
  }
  assert.equal((await (await testing(atOnce)).json()).detail, "No test today");
  async function* later() {
    yield {};
    throw new Error("too late");
  }
  await assert.rejects((await testing(later)).text());
});

test("what is no event of a test becomes no line that looks like one", async () => {
  const cyclic = {};
  cyclic.self = cyclic;
  const answer = await testing(async () => [undefined, 1n, cyclic, () => {}, 7]);
  assert.equal(await answer.text(), "undefined\nnull\nnull\nundefined\n7\n");
  for (const nothing of [undefined, null, 42, {}]) {
    assert.equal((await (await testing(async () => nothing)).json()).code, "page.failed");
  }
});

test("a server that repeats the password is not quoted", async () => {
  const said = (text) => ({ event: "stage", evidence: { said: text } });
  const answer = await testing(async () => [said(`bad ${PASSWORD}`), said("bad")]);
  const [first, second] = (await answer.text()).split("\n").map((line) => line && JSON.parse(line));
  assert.deepEqual(first.evidence, {});
  assert.deepEqual(second.evidence, { said: "bad" });
});

test("a time that is measured in parts of milliseconds is told in whole ones", async () => {
  const answer = await testing(async () => [{ event: "stage", milliseconds: 12.6 }]);
  assert.deepEqual(await answer.json(), { event: "stage", milliseconds: 13 });
});

test("a test that is stopped is told so, and nobody waits for it", async () => {
  const controller = new AbortController();
  let left = false;
  const events = {
    [Symbol.asyncIterator]: () => events,
    next: () => (events.begun ? new Promise(() => {}) : ((events.begun = true), { value: {}, done: false })),
    return: async () => {
      left = true;
      throw new Error("nobody listens");
    },
  };
  const answer = await testing(async () => events, controller.signal);
  const text = answer.text();
  controller.abort(new Error("enough"));
  await assert.rejects(text, /enough/);
  assert.ok(left);
});

test("a page without tokens cannot sign in, and its fields take the place of no other", async (t) => {
  const { mock: sent } = t.mock.method(globalThis, "fetch", async () => new Response(null, { status: 201 }));
  const request = async (headers) => {
    const option = (name) => ({ endpoint: "/api/", headers })[name];
    const own = [["Idempotency-Key", "k"]];
    return transportTo(option)("POST", "/accounts", own, "{}", new AbortController().signal);
  };
  const faults = [
    () => Promise.reject(new Error("no")),
    () => {
      throw new Error("no");
    },
    () => 7,
    () => ({ "not a name": "" }),
    "Bearer t",
  ];
  for (const headers of faults) assert.equal((await request(headers)).status, 401);
  assert.equal(sent.callCount(), 0);
  for (const headers of [undefined, null, () => {}, () => null]) assert.equal((await request(headers)).status, 201);
  await request(async () => new Headers({ Authorization: "Bearer t", "Idempotency-Key": "mine" }));
  const [url, { headers, redirect }] = sent.calls.at(-1).arguments;
  assert.equal(url, "/api/accounts");
  assert.equal(redirect, "manual");
  assert.deepEqual([...headers], [["authorization", "Bearer t"], ["idempotency-key", "k"]]);
});

test("a server that repeats a password in a refusal is left with its status", async (t) => {
  const refusals = [`${PASSWORD} is wrong`, JSON.stringify({ detail: `${PASSWORD} is wrong` }), "wrong"];
  const { mock } = t.mock.method(globalThis, "fetch", async () => new Response(refusals[0], { status: 422 }));
  const option = (name) => ({ endpoint: "/api" })[name];
  const { signal } = new AbortController();
  const texts = [];
  while (refusals.length > 0) {
    const answer = await transportTo(option)("POST", "/accounts", [], JSON.stringify(ACCOUNT), signal);
    assert.equal(answer.status, 422);
    texts.push(await answer.text());
    refusals.shift();
  }
  assert.deepEqual(texts, ["", "", "wrong"]);
  assert.equal(mock.callCount(), 3);
});

test("a page that never finds its token ends with the signal", async () => {
  const controller = new AbortController();
  const option = (name) => ({ endpoint: "/api", headers: () => new Promise(() => {}) })[name];
  const waiting = transportTo(option)("GET", "", [], undefined, controller.signal);
  controller.abort(new Error("enough"));
  await assert.rejects(waiting, /enough/);
});

test("without back end or endpoint there is nobody to ask", async () => {
  const answer = await transportTo(() => undefined)("GET", "", [], undefined, new AbortController().signal);
  assert.equal((await answer.json()).code, "page.failed");
});
