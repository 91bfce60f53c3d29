// Which state of something is meant. HTTP carries it as a text of few characters, so whatever the object calls it goes there
// and back in one; without any, every state is meant (RFC 9110 section 13.1.1).

const ANY = "*";

/** The entity tag that stands for what the object calls a state. */
export function tagOf(state) {
  return state === undefined || state === null ? ANY : encodeURIComponent(JSON.stringify(state));
}

/** What the object calls the state that an entity tag stands for. */
export function stateOf(tag) {
  return tag === undefined || tag === ANY ? undefined : JSON.parse(decodeURIComponent(tag));
}
