// The widgets without an element, and a back end of the page's own.

import { mount, mountAccounts, type Account, type BackEnd, type Problem } from "email-account-form";

const accounts = new Map<string, Account>();

const backend: BackEnd = {
  async createAccount(account, { idempotencyKey, signal }) {
    signal.throwIfAborted();
    const taken: Problem = { status: 409, errors: [{ pointer: "/id", code: "taken", detail: "Taken" }] };
    if (accounts.has(account.id)) throw taken;
    accounts.set(idempotencyKey, account);
  },
};

const handle = await mount(document.body, { backend, locale: "en", providers: "gmail other" });
handle.set({ locale: undefined, value: { name: "Customer support" } });
handle.submit();
const name: string | null | undefined = handle.value?.name;
handle.unmount();

const settings = await mountAccounts(document.body, { endpoint: "/api", routing: "element" });
settings.focus();

// @ts-expect-error A selector is no element.
await mount("#mailbox");
// @ts-expect-error The settings show no single account.
await mountAccounts(document.body, { account: "support" });
// @ts-expect-error An account has an ID.
const nameless: Account = { name, provider: "other" };
// @ts-expect-error What is not shown any more has no fields to change.
handle.fields;
