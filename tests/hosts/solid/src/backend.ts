import type { BackEnd } from "email-account-form";

/** Takes accounts to the API of the desk, with its own way of asking. */
export const backend: BackEnd = {
  async createAccount(account, { idempotencyKey, signal }) {
    const response = await fetch("/api/accounts", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey },
      body: JSON.stringify(account),
      signal,
    });
    const answer = await response.json();
    if (!response.ok) throw answer; // a problem document; its `errors` land on the fields
    return answer;
  },
};
