// A page of somebody's with widgets of the package in it, as bare as a test needs it.

import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { newTab } from "../../e2e/support/browser.mjs";
import { listen } from "../../e2e/support/static-server.mjs";

const packageFolder = process.env.EMAIL_ACCOUNT_PACKAGE;
if (!packageFolder) throw new Error("EMAIL_ACCOUNT_PACKAGE is not set: run these tests with `cargo xtask test hosts`");

const MEDIA_TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** What a page of a careful host allows itself. */
export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

/** The module that defines the elements, for a page to load. */
export const DEFINE = '<script type="module" src="/package/define.js"></script>';

/**
 * Serves the package below `/package/` and `files`, by their paths: each a text or a function that answers. Tells the
 * address.
 */
export async function serveWidgets(test, files) {
  const { url } = await listen(test, (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    response.setHeader("Content-Security-Policy", POLICY);
    const file = files[pathname];
    if (typeof file === "function") return file(request, response);
    const content = Promise.resolve(file ?? readPackaged(pathname));
    return content.then(
      (text) => response.setHeader("Content-Type", MEDIA_TYPES[extname(pathname)] ?? "text/html").end(text),
      () => response.writeHead(404).end(),
    );
  });
  return url;
}

/** A file of the package, by its path on the page. */
export async function readPackaged(pathname) {
  const [, folder, ...path] = pathname.split("/");
  if (folder !== "package") throw new Error(`${pathname} is not of the package`);
  return readFile(join(packageFolder, ...path));
}

/** Opens a page with this in its head and its body; `files` are what else it loads, `options` those of the tab. */
export async function openPage(test, { head = "", body = "", files = {}, options = {} }) {
  const page = await newTab(test, options);
  await page.goto(await serveWidgets(test, { ...files, "/": documentOf(head, body) }));
  return page;
}

function documentOf(head, body) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A page of somebody's</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}
