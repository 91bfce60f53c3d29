// A back end that is an object of the page, with every call.

import type {
  Account,
  AccountSummary,
  BackEnd,
  ErrorCode,
  Problem,
  ProviderId,
  StoredAccount,
  SubmittedAccount,
  TestEvent,
  Truststore,
} from "email-account-form";

const accounts = new Map<string, StoredAccount>();
const truststore: Truststore = { id: "own", name: "Our own", certificates: [] };

class Refusal extends Error implements Problem {
  readonly errors = [{ pointer: "/sender/server/host", code: "host.syntax", detail: "Not one of ours" }];
  readonly status = 422;
}

export class Desk implements BackEnd {
  readonly tlsVersions = ["1.2", "1.3"] as const;

  async createAccount(account: SubmittedAccount, { idempotencyKey, signal }: { idempotencyKey: string; signal: AbortSignal }) {
    if (account.sender?.server?.host === "localhost") throw new Refusal("That is this machine");
    const password: string | null | undefined = account.sender?.auth?.password;
    await fetch("/vault", { method: "POST", body: password ?? null, headers: { key: idempotencyKey }, signal });
    accounts.set(account.id, account);
  }
}

export const backend: BackEnd = {
  createAccount: (account, { signal }) => fetch("/accounts", { method: "POST", body: JSON.stringify(account), signal }),

  async listAccounts({ after, limit, signal }) {
    signal.throwIfAborted();
    const all = [...accounts.values()].map(summarized);
    return { accounts: all.filter(({ id }) => id > (after ?? "")).slice(0, limit), next: all.at(-1)?.id };
  },
  readAccount: (id) => accounts.get(id),
  async replaceAccount(id, account, { etag }) {
    if (accounts.get(id)?.etag !== etag) throw { status: 412 } satisfies Problem;
    accounts.set(id, { ...account, etag: crypto.randomUUID() });
  },
  async deleteAccount(id) {
    return accounts.delete(id) ? undefined : Promise.reject({ code: "account.missing" });
  },

  listTruststores: async () => [truststore],
  createTruststore: async ({ name }) => ({ ...truststore, name: name ?? "" }),
  replaceTruststore: async (id, { name }) => ({ ...truststore, id, name: name ?? "" }),
  deleteTruststore: async () => {},
  readCertificates: async (content) => (content ? truststore.certificates : []),

  listAuthenticationProfiles: async () => [],
  createAuthenticationProfile: async ({ clientSecret, ...profile }) => ({
    id: "new",
    name: profile.name ?? "",
    provider: "microsoft",
    grant: "client_credentials",
    clientSecretSet: clientSecret !== undefined,
  }),
  checkAuthenticationProfile: async (_id, use) => ({ outcome: use === "graph" ? "granted" : "scope-unknown" }),

  discover: async () => null,
  async *testConnection({ account }) {
    const side = account?.sender ? "sender" : "receiver";
    yield { event: "plan", sides: [{ side, stages: ["dns", "tcp"] }] };
    yield { event: "stage", side, stage: "dns", milliseconds: 3, code: "dns.unknown" };
    yield { event: "end", outcome: "failed", at: new Date().toISOString() };
  },
  readConnectionTest: async () => undefined,
};

function summarized({ id, name, enabled, provider }: Account): AccountSummary {
  const common = { complete: true, confidentiality: "unverified", updated: "2026-11-23T00:00:00.000Z" } as const;
  return { id, name, enabled: enabled ?? true, provider: provider ?? "other", ...common };
}

export const allAtOnce: BackEnd = {
  createAccount: async () => {},
  testConnection: async (): Promise<TestEvent[]> => [{ event: "end", outcome: "passed", at: "" }],
};

const own: ProviderId = "other";
const blocked: ErrorCode = "widget.blocked";
export const known = [own, blocked];

// @ts-expect-error Whoever cannot create has no use for a form.
export const idle: BackEnd = {};
// @ts-expect-error A password does not come back.
export const leaking: BackEnd = { ...backend, readAccount: async (id) => ({ id, name: "", sender: { auth: { password: "" } } }) };
// @ts-expect-error An account without ID is none.
export const nameless: BackEnd = { ...backend, readAccount: async () => ({ name: "Support" }) };
// @ts-expect-error A stage that is not made cannot end.
export const inventive: TestEvent = { event: "stage", side: "sender", stage: "lunch", milliseconds: 1 };
// @ts-expect-error What is read is not changed in place.
accounts.get("support")!.name = "Sales";
// @ts-expect-error No preset has this name.
export const unknown: ProviderId = "gmial";
