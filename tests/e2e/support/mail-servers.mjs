// The mail servers that `cargo xtask test e2e` has started. By hand: `cargo run -p email-account-mail-servers json`
// prints what belongs into the variable.

const facts = process.env.EMAIL_ACCOUNT_MAIL;
if (!facts) throw new Error("EMAIL_ACCOUNT_MAIL is not set: run these tests with `cargo xtask test e2e`");

/** The further arguments of the reference server that let it connect to them. */
export const allowMailServers = ["--allow-address", "127.0.0.0/8"];

/**
 * Where they are and who may sign in. `host` is the name at which all is well; at `expiredHost`, `clearHost` (no TLS) and
 * `otherNameHost` something is wrong. `smtps`, `imaps` and `pop3s` are the ports for TLS at once, `smtp`, `imap` and `pop3`
 * those for STARTTLS or clear text. `user` and `otherUser` sign in with `password`, so does `userWithoutInbox`. `authority`
 * is the PEM of the root that the certificates come from.
 *
 * @type {{ host: string, expiredHost: string, clearHost: string, otherNameHost: string,
 *   smtp: number, smtps: number, imap: number, imaps: number, pop3: number, pop3s: number,
 *   user: string, otherUser: string, userWithoutInbox: string, password: string, authority: string }}
 */
export const mailServers = JSON.parse(facts);
