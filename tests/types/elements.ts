// The elements, as a page uses them that is written in TypeScript.

import "email-account-form/define";
import { EmailAccountFormElement, type PartialAccount } from "email-account-form";

const prefilled: PartialAccount = {
  name: "Customer support",
  sender: { protocol: "smtp", email: "support@example.org", server: { host: "smtp.example.org" } },
  receiver: { protocol: "imap", auth: { method: "sender" } },
};

const form = document.createElement("email-account-form");
form.endpoint = "/api";
form.account = null;
form.mode = undefined;
form.value = prefilled;
form.headers = async () => ({ Authorization: "Bearer token" });
form.messages = { "actions.submit": "Connect" };
form.reset();
form.className = "mailbox";
const dirty: boolean = form.dirty;

const accounts = document.querySelector("email-accounts");
if (accounts) accounts.routing = "fragment";

document.addEventListener("email-account-submit", (event) => {
  if (event.account.sender?.protocol === "smtp") event.preventDefault();
});
form.addEventListener("email-account-error", ({ code, status, detail }) => console.warn(code, status?.toFixed(), detail));
form.addEventListener("email-account-test", ({ outcome }) => outcome === "passed");
form.addEventListener("click", ({ clientX }) => clientX);

customElements.define("desk-mailbox", class extends EmailAccountFormElement {});

// @ts-expect-error No such mode.
form.mode = "delete";
// @ts-expect-error The settings have no mode.
document.createElement("email-accounts").mode = "edit";
// @ts-expect-error Only the widget knows.
form.dirty = dirty;
// @ts-expect-error A form begins without a password.
form.value = { sender: { auth: { method: "password", password: "secret" } } };
// @ts-expect-error An SMTP server has no mailbox to sign in as.
form.value = { sender: { auth: { method: "sender" } } };
// @ts-expect-error No event of that name has an outcome.
form.addEventListener("email-account-saved", ({ outcome }) => outcome);
