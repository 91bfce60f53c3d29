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

/** Where mail servers run, and who may sign in there. Only the tests that need them ask. */
export function mailServers() {
  return JSON.parse(required("EMAIL_ACCOUNT_MAIL"));
}

/** The browser. */
export const chromiumProgram = required("CHROMIUM");
