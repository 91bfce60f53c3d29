// Which call of the object a request stands for, what the call is given, and how its result is answered.

import { stateOf } from "./entity-tag.js";
import { lines } from "./lines.js";
import * as reply from "./reply.js";

/** By method and path below the endpoint: name of the call, its arguments, its answer. */
const CALLS = {
  "POST /accounts": [
    "createAccount",
    ({ sent, idempotencyKey, signal }) => [sent, { idempotencyKey, signal }],
    reply.created,
  ],
  "GET /accounts": ["listAccounts", ({ after, limit, signal }) => [{ after, limit, signal }], reply.page],
  "GET /accounts/*": ["readAccount", ({ id, signal }) => [id, { signal }], reply.kept],
  "PUT /accounts/*": [
    "replaceAccount",
    ({ id, sent, etag, signal }) => [id, sent, { etag, signal }],
    reply.done,
  ],
  "DELETE /accounts/*": ["deleteAccount", ({ id, etag, signal }) => [id, { etag, signal }], reply.done],
  "GET /accounts/*/connection-test": ["readConnectionTest", ({ id, signal }) => [id, { signal }], reply.keptTest],
  "GET /truststores": ["listTruststores", ({ signal }) => [{ signal }], reply.list("truststores")],
  "GET /truststores/*": [
    "listTruststores",
    ({ signal }) => [{ signal }],
    reply.itemOf("truststores", "truststore.missing"),
  ],
  "POST /truststores": ["createTruststore", ({ sent, signal }) => [sent, { signal }], reply.item],
  "PUT /truststores/*": [
    "replaceTruststore",
    ({ id, sent, etag, signal }) => [id, sent, { etag, signal }],
    reply.item,
  ],
  "DELETE /truststores/*": ["deleteTruststore", ({ id, etag, signal }) => [id, { etag, signal }], reply.done],
  "POST /certificates": [
    "readCertificates",
    ({ sent, signal }) => [sent.content, { signal }],
    reply.list("certificates"),
  ],
  "GET /authentication-profiles": [
    "listAuthenticationProfiles",
    ({ signal }) => [{ signal }],
    reply.list("authenticationProfiles"),
  ],
  "GET /authentication-profiles/*": [
    "listAuthenticationProfiles",
    ({ signal }) => [{ signal }],
    reply.itemOf("authenticationProfiles", "authentication-profile.missing"),
  ],
  "POST /authentication-profiles": [
    "createAuthenticationProfile",
    ({ sent, signal }) => [sent, { signal }],
    reply.item,
  ],
  "PUT /authentication-profiles/*": [
    "replaceAuthenticationProfile",
    ({ id, sent, etag, signal }) => [id, sent, { etag, signal }],
    reply.item,
  ],
  "DELETE /authentication-profiles/*": [
    "deleteAuthenticationProfile",
    ({ id, etag, signal }) => [id, { etag, signal }],
    reply.done,
  ],
  "POST /authentication-profiles/*/check": [
    "checkAuthenticationProfile",
    ({ id, sent, signal }) => [id, sent.use, { signal }],
    reply.json,
  ],
  "GET /discovery": ["discover", ({ domain, signal }) => [domain, { signal }], reply.found],
  "POST /connection-tests": ["testConnection", ({ sent, signal }) => [sent, { signal }], lines],
};

/** The names of all calls. */
export const calls = [...new Set(Object.values(CALLS).map(([name]) => name))];

/** The call that a request stands for, and what is asked for. */
export function callFor({ method, path, headers, body, signal }) {
  const [place, query] = path.split("?");
  const [, resource, id, ...rest] = place.split("/").map(decodeURIComponent);
  const pattern = [resource, ...(id === undefined ? [] : ["*"]), ...rest].join("/");
  const [name, given, answered] = CALLS[`${method} /${pattern}`] ?? [];
  const search = new URLSearchParams(query);
  return {
    name,
    given,
    reply: answered,
    id,
    signal,
    sent: body && JSON.parse(body),
    after: search.get("after") ?? undefined,
    limit: Number(search.get("limit")),
    domain: search.get("domain"),
    etag: stateOf(header(headers, "If-Match")),
    idempotencyKey: header(headers, "Idempotency-Key"),
  };
}

function header(headers, wanted) {
  return headers.find(([name]) => name === wanted)?.[1];
}
