// A whole account, as somebody would enter it for servers of their own.

import assert from "node:assert/strict";
import { holds } from "./form.mjs";

const PASSWORD = "correct horse battery staple";

/** Enters everything that an account with SMTP and IMAP needs. */
export async function enterAccount({ account, sender, receiver }, id = "support") {
  await account.enter("Account ID", id);
  await account.enter("Account name", "Customer support");
  await sender.identity.enter("Email address", "support@example.org");
  await sender.identity.enterPassword(PASSWORD);
  await sender.connection.enter("SMTP host", "smtp.example.org");
  await sender.connection.enter("Port", "2525");
  await receiver.identity.enter("User ID", "inbox");
  await receiver.identity.enterPassword(`${PASSWORD} 2`);
  await receiver.connection.enter("Host", "imap.example.org");
}

/** Waits until everything that [`enterAccount`] has entered stands there as it was. */
export async function isStillEntered({ account, sender, receiver }, id = "support") {
  await holds(account.text("Account ID"), id);
  await holds(account.text("Account name"), "Customer support");
  await holds(sender.identity.text("Email address"), "support@example.org");
  await holds(sender.identity.password, PASSWORD);
  await holds(sender.connection.text("SMTP host"), "smtp.example.org");
  await holds(sender.connection.text("Port"), "2525");
  await holds(receiver.identity.text("User ID"), "inbox");
  await holds(receiver.identity.password, `${PASSWORD} 2`);
  await holds(receiver.connection.text("Host"), "imap.example.org");
}

/** The passwords of [`enterAccount`] in an account that was sent. */
export function assertPasswordsSent(account) {
  assert.equal(account.sender.auth.password, PASSWORD);
  assert.equal(account.receiver.auth.password, `${PASSWORD} 2`);
}
