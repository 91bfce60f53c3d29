// The built page on a plain file server, which knows nothing of accounts.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { dist } from "./environment.mjs";

const MEDIA_TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** The page with the settings of all accounts, and the one with nothing but the form, in the folder of the built pages. */
export const SETTINGS = "index.html";
export const FORM_ALONE = "form/index.html";

/** A page as it was built. */
export function builtPage(name) {
  return readFile(join(dist, name), "utf8");
}

/** Answers with a file of the built page; a folder stands for its `index.html`. */
export async function answerWithFile(path, response) {
  const name = path.endsWith("/") ? `${path}index.html` : path;
  try {
    const content = await readFile(join(dist, name));
    response.setHeader("Content-Type", MEDIA_TYPES[extname(name)] ?? "application/octet-stream");
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** Listens on a free port until the test is over, and tells the address. */
export async function listen(test, answer) {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

/** Serves the page under a path of the site, such as `/some/path/`, and tells its address. */
export async function serveStatically(test, path = "/") {
  const { url } = await listen(test, (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    if (!pathname.startsWith(path)) return response.writeHead(404).end();
    return answerWithFile(pathname.slice(path.length - 1), response);
  });
  return new URL(path, url).href;
}
