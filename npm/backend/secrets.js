// The secrets of a request, so that nothing that is said about it repeats one.

const NAMES = new Set(["password", "clientSecret"]);

/** The secrets in a body. */
export function secretsIn(body) {
  const spellings = [];
  JSON.parse(body ?? "null", (name, value) => {
    if (NAMES.has(name) && typeof value === "string" && value !== "") spellings.push(...spellingsOf(value));
    return value;
  });
  return { areIn: (text) => spellings.some((spelling) => text.includes(spelling)) };
}

/** A secret as it is, as JSON writes it, and as a URL does. */
function spellingsOf(secret) {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}
