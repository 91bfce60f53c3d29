// The page with a back end that answers as a test wants: well, badly or not at all.

import { once } from "node:events";
import { FORM_ALONE, SETTINGS, answerWithFile, builtPage, listen } from "./static-server.mjs";

const READS = {
  "/api": {
    version: 1,
    calls: ["createAccount", "listTruststores", "listAuthenticationProfiles"],
    tlsVersions: ["1.2", "1.3"],
    limits: {},
  },
  "/api/truststores": { truststores: [{ id: "company-ca", name: "Company CA" }] },
  "/api/authentication-profiles": {
    authenticationProfiles: [{ id: "ours", name: "Ours", provider: "microsoft", grant: "client_credentials" }],
  },
};

/** Answers that a test puts into the mouth of the back end. Each takes a request with its `body`, and the response. */
export const answers = {
  json: (status, document, type = "application/json") => (_, response) => {
    response.writeHead(status, { "Content-Type": type }).end(JSON.stringify(document));
  },
  problem: (status, document) => answers.json(status, { status, ...document }, "application/problem+json"),
  status: (status) => (_, response) => {
    response.writeHead(status).end();
  },
  html: (status) => (_, response) => {
    response.writeHead(status, { "Content-Type": "text/html" }).end("<!doctype html><h1>Gateway</h1>");
  },
  redirectTo: (location) => (_, response) => {
    response.writeHead(302, { Location: location }).end();
  },
  /** What the contract wants: the account without its passwords. */
  created: (request, response) => {
    const account = JSON.parse(request.body, (key, value) => (key === "password" ? undefined : value));
    answers.json(201, account)(request, response);
  },
  /** Lines of JSON, one after the other. A promise among them is waited for; a text is sent as it stands. */
  lines: (...lines) => async (_, response) => {
    response.writeHead(200, { "Content-Type": "application/x-ndjson" });
    response.flushHeaders();
    for (const line of lines) {
      if (line instanceof Promise) await line;
      else response.write(typeof line === "string" ? line : `${JSON.stringify(line)}\n`);
    }
    response.end();
  },
  /** Lines of JSON, and then the connection is lost. */
  brokenLines: (...lines) => async (request, response) => {
    const lost = new Promise((resolve) => setTimeout(resolve, 100)).then(() => response.destroy());
    await answers.lines(...lines, lost)(request, response);
  },
  silence: () => {},
  lostConnection: (_, response) => {
    response.destroy();
  },
};

/** Starts the page with a back end that creates accounts until it is told otherwise. */
export async function startScriptedServer(test) {
  const scripted = new ScriptedServer();
  const { server, url } = await listen(test, (request, response) => scripted.take(request, response));
  scripted.server = server;
  scripted.url = url;
  return scripted;
}

class ScriptedServer {
  /** How `POST /api/accounts` is answered. */
  onCreate = answers.created;
  /** How every `GET` below `/api` is answered; unless it is set, as by a back end that works. */
  onRead = null;
  /** How `GET /api/discovery` is answered. Unless it is set, there is no such call. */
  onDiscover = null;
  /** Every domain that was looked up so far: the query as it was sent. */
  lookUps = [];
  /** How `POST /api/connection-tests` is answered. */
  onTest = answers.status(404);
  /** How `POST /api/truststores` is answered. */
  onTrust = answers.status(404);
  /** Every body of these two so far. */
  tests = [];
  trusted = [];
  /** What `GET` answers, by path. */
  reads = structuredClone(READS);
  /** Every `POST /api/accounts` so far: its idempotency key and its body. */
  creations = [];
  /** Every path that was asked for so far. */
  paths = [];

  async take(request, response) {
    const { pathname, search } = new URL(request.url, this.url);
    this.paths.push(pathname);
    request.body = await bodyOf(request);
    if (request.method === "POST" && pathname === "/api/accounts") {
      this.creations.push({ key: request.headers["idempotency-key"], account: JSON.parse(request.body) });
      return this.onCreate(request, response);
    }
    if (pathname === "/api/discovery" && this.onDiscover) {
      this.lookUps.push(search);
      return this.onDiscover(request, response);
    }
    if (request.method === "POST" && pathname === "/api/connection-tests") {
      this.tests.push(JSON.parse(request.body));
      return this.onTest(request, response);
    }
    if (request.method === "POST" && pathname === "/api/truststores") {
      this.trusted.push(JSON.parse(request.body));
      return this.onTrust(request, response);
    }
    if (pathname.startsWith("/api")) return this.answerRead(pathname, request, response);
    const page = { "/": SETTINGS, "/form/": FORM_ALONE }[pathname];
    if (page) return response.setHeader("Content-Type", "text/html").end(await this.page(page));
    return answerWithFile(pathname, response);
  }

  /** Has the back end offer further calls. */
  offer(...calls) {
    this.reads["/api"].calls.push(...calls);
  }

  /** Answers no `GET` below `/api` until the function that this returns is called. */
  holdReads() {
    let goOn;
    this.readsMayGo = new Promise((resolve) => {
      goOn = resolve;
    });
    return goOn;
  }

  async answerRead(pathname, request, response) {
    await this.readsMayGo;
    const document = pathname === "/api" ? this.capabilities() : this.reads[pathname];
    response.setHeader("ETag", '"1"');
    const usual = document ? answers.json(200, document) : answers.problem(404, { code: "path.unknown" });
    return (this.onRead ?? usual)(request, response);
  }

  capabilities() {
    const usual = this.reads["/api"];
    return { ...usual, calls: [...usual.calls, ...(this.onDiscover ? ["discover"] : [])] };
  }

  async page(name) {
    return (await builtPage(name)).replace(/data-endpoint(="[^"]*")?(?=[\s>])/, 'data-endpoint="/api"');
  }

  /** The keys under which accounts were sent. A browser that loses a connection may repeat a request by itself. */
  get keys() {
    return [...new Set(this.creations.map(({ key }) => key))];
  }

  /** Nobody listens any more, as when the machine is switched off. */
  async goDown() {
    this.port = this.server.address().port;
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  async comeBack() {
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
  }
}

async function bodyOf(request) {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}
