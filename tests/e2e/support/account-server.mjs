// The reference server as its users start it, with a data folder of its own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDnsServer } from "./dns-server.mjs";
import { dist, serverProgram } from "./environment.mjs";

const PATIENCE_MS = 10_000;

/** Starts the server for one test, with further arguments. It asks nobody on the internet: no name is known to it. */
export async function startAccountServer(test, further = []) {
  const data = await mkdtemp(join(tmpdir(), "email-account-"));
  const alone = ["--dns-server", await startDnsServer(test, {}), "--no-ispdb"];
  const server = spawn(serverProgram, ["--port", "0", "--data", data, "--dist", dist, ...alone, ...further]);
  const ended = once(server, "exit");
  let log = "";
  const url = new Promise((resolve, reject) => {
    const read = (chunk) => {
      log += chunk;
      const found = /listening on (http:\S+)/.exec(log);
      if (found) resolve(`${found[1]}/`);
    };
    server.stdout.setEncoding("utf8").on("data", read);
    server.stderr.setEncoding("utf8").on("data", read);
    const fail = () => reject(new Error(`the server does not start: ${log}`));
    server.on("error", reject).on("exit", fail);
    setTimeout(fail, PATIENCE_MS).unref();
  });
  test.after(async () => {
    server.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true });
  });
  return new AccountServer(await url, data, () => log);
}

class AccountServer {
  constructor(url, data, log) {
    this.url = url;
    this.data = data;
    this.log = log;
  }

  /** What `GET` answers at a path below the endpoint. */
  async read(path) {
    const response = await fetch(new URL(`api/${path}`, this.url));
    if (!response.ok) throw new Error(`${path}: HTTP status ${response.status}`);
    return response.json();
  }

  /** Sends a document to a path below the endpoint, and gives the answer, which has to be a success. */
  async send(method, path, document, headers = {}) {
    const response = await fetch(new URL(`api/${path}`, this.url), {
      method,
      headers: { "Content-Type": "application/json", ...headers },
      body: document && JSON.stringify(document),
    });
    if (!response.ok) throw new Error(`${method} ${path}: HTTP status ${response.status}: ${await response.text()}`);
    return response;
  }

  /** Creates accounts, several at a time. */
  async create(...accounts) {
    const waiting = [...accounts];
    const work = async () => {
      for (let account = waiting.shift(); account; account = waiting.shift()) {
        await this.send("POST", "accounts", account);
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
  }

  /** Changes an account as somebody else would, at another desk. */
  async change(id, change) {
    const response = await fetch(new URL(`api/accounts/${id}`, this.url));
    const account = await response.json();
    await this.send("PUT", `accounts/${id}`, { ...account, ...change }, { "If-Match": response.headers.get("etag") });
  }

  /** Deletes an account as somebody else would. */
  async remove(id) {
    const { headers } = await fetch(new URL(`api/accounts/${id}`, this.url));
    await this.send("DELETE", `accounts/${id}`, undefined, { "If-Match": headers.get("etag") });
  }

  /** The IDs of all accounts. */
  async accountIds() {
    const { accounts } = await this.read("accounts");
    return accounts.map(({ id }) => id);
  }

  /** Every file of the data folder as it lies on the disk now, by name: database, write-ahead log, key. */
  async files() {
    const names = await readdir(this.data);
    const contents = names.map(async (name) => [name, await readFile(join(this.data, name))]);
    return new Map(await Promise.all(contents));
  }
}
