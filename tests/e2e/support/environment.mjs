// Where things are. `cargo xtask test e2e` builds them and says so.

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with \`cargo xtask test e2e\``);
  return value;
}

/** The program of the reference server. */
export const serverProgram = required("EMAIL_ACCOUNT_SERVER");

/** The folder of the built page. */
export const dist = required("EMAIL_ACCOUNT_DIST");

/**
 * Where mail servers run, and who may sign in there. Only the tests that need them ask. By hand, `cargo run --package
 * email-account-mail-servers json` prints what belongs into the variable.
 *
 * `host` is the name at which all is well; at `expiredHost`, `clearHost` (no TLS) and `otherNameHost` something is wrong.
 * `smtps`, `imaps` and `pop3s` are the ports for TLS at once, `smtp`, `imap` and `pop3` those for STARTTLS or clear text.
 * `user` and `otherUser` sign in with `password`, so does `userWithoutInbox`. `authority` is the PEM of the root that the
 * certificates come from.
 *
 * @returns {{ host: string, expiredHost: string, clearHost: string, otherNameHost: string,
 *   smtp: number, smtps: number, imap: number, imaps: number, pop3: number, pop3s: number,
 *   user: string, otherUser: string, userWithoutInbox: string, password: string, authority: string }}
 */
export function mailServers() {
  return JSON.parse(required("EMAIL_ACCOUNT_MAIL"));
}

/** The browser. */
export const chromiumProgram = required("CHROMIUM");
