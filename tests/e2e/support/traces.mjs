// Where a password could leave a trace, and whether it has.

import assert from "node:assert/strict";

/** Everything of a page that could be read later or by others, by name. What an input holds is not among it. */
export async function tracesIn(page) {
  const inPage = await page.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    text: document.body.innerText,
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    cookies: document.cookie,
    url: location.href,
    history: JSON.stringify(history.state),
  }));
  return new Map(Object.entries(inPage));
}

/** The ways in which a text is likely to be written down. */
function spellings(text) {
  const utf8 = Buffer.from(text);
  const encoded = [encodeURIComponent(text), utf8.toString("base64").replace(/=*$/, ""), utf8.toString("hex")];
  return [utf8, Buffer.from(text, "utf16le"), ...encoded.map((encoding) => Buffer.from(encoding))];
}

/** Fails where one of the secrets stands in a trace. */
export function assertNowhere(secrets, traces) {
  for (const [name, content] of traces) {
    const bytes = Buffer.from(content);
    for (const spelling of secrets.flatMap(spellings)) {
      assert.ok(!bytes.includes(spelling), `a secret stands in: ${name}`);
    }
  }
}
