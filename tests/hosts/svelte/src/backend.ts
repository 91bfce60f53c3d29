import type { Account, BackEnd } from "email-account-form";

const accounts = new Map<string, Account>();

/** Keeps accounts in this page, until your own code takes them to where they belong. */
export const backend: BackEnd = {
  async createAccount(account) {
    if (accounts.has(account.id)) {
      throw { errors: [{ pointer: "/id", code: "taken", detail: "Another mailbox of the desk has this ID" }] };
    }
    accounts.set(account.id, account);
    return account;
  },
};
