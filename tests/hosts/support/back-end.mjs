// What a back end answers that has a few accounts.

/** What it can do. */
export const CAPABILITIES = {
  version: 1,
  calls: [
    "createAccount",
    "listAccounts",
    "readAccount",
    "listTruststores",
    "createTruststore",
    "listAuthenticationProfiles",
    "testConnection",
  ],
  tlsVersions: ["1.2", "1.3"],
  limits: {},
};

/** Its list, with as many accounts. */
export function accountsOf(count) {
  const summary = (id) => ({
    id,
    name: `Account ${id}`,
    enabled: true,
    complete: true,
    provider: "other",
    email: `${id}@example.org`,
    sends: "smtp",
    receives: "imap",
    confidentiality: "unverified",
    changes: [],
    updated: "2026-11-01T12:00:00.000Z",
    etag: '"1"',
    footprint: {},
  });
  return { accounts: Array.from({ length: count }, (_, index) => summary(`account-${index}`)), next: null };
}
