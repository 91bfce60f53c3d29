// The lazy door: all that a page loads before a widget comes near the viewport.

export { EmailAccountFormElement } from "./elements/email-account-form.js";
export { EmailAccountsElement } from "./elements/email-accounts.js";
export * from "./events.js";
export { mount, mountAccounts } from "./mount.js";
