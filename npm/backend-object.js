// A back end that is an object of the page, answering as an HTTP server would: so the widget has one way to read answers,
// to wait for them and to say what is wrong.

/** Answers a request from an object. */
export async function answer(backend, { method, path, headers, body, signal }) {
  if (method === "GET" && path === "") return json({ calls: callsOf(backend) });
  if (method === "POST" && path === "/accounts") {
    const key = new Headers(headers).get("Idempotency-Key");
    await backend.createAccount(JSON.parse(body), { idempotencyKey: key, signal });
    return new Response(null, { status: 201 });
  }
  return json({}, 404);
}

function callsOf(backend) {
  return Object.keys(backend).filter((name) => typeof backend[name] === "function");
}

function json(document, status = 200) {
  return new Response(JSON.stringify(document), { status, headers: { "Content-Type": "application/json" } });
}
