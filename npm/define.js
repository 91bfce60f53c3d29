// Registers both elements under their usual names. Whoever wants other names registers the classes of `index.js`.

import { EmailAccountFormElement, EmailAccountsElement } from "./index.js";

const { customElements } = globalThis;

for (const [name, element] of [
  ["email-account-form", EmailAccountFormElement],
  ["email-accounts", EmailAccountsElement],
]) {
  if (customElements && !customElements.get(name)) customElements.define(name, element);
}
