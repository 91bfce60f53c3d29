// Serves this folder, and hands what is asked for below /api on to the server with the accounts: what a web server is
// configured to do. `API` names that server.

import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

const MEDIA_TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:";

/** Answers with the files of a folder; requests below /api go to the server `api`. */
export function site(folder, api) {
  return (incoming, response) => {
    const { pathname } = new URL(incoming.url, "http://site");
    if (pathname === "/api" || pathname.startsWith("/api/")) return passOn(incoming, response, api);
    return answerWithFile(join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname), response);
  };
}

async function answerWithFile(file, response) {
  try {
    const content = await readFile(file);
    response.setHeader("Content-Type", MEDIA_TYPES[extname(file)] ?? "application/octet-stream");
    response.setHeader("Content-Security-Policy", POLICY);
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

function passOn(incoming, response, api) {
  const { method, headers } = incoming;
  const outgoing = request(new URL(incoming.url, api), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  outgoing.on("error", () => response.destroy());
  response.on("close", () => outgoing.destroy());
  incoming.pipe(outgoing);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const answer = site(import.meta.dirname, process.env.API ?? "http://127.0.0.1:8080");
  createServer(answer).listen(3000, "127.0.0.1", () => console.log("http://127.0.0.1:3000"));
}
