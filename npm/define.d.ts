/** Importing this module registers `<email-account-form>` and `<email-accounts>`. */
export {};
