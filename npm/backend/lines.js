// The events of a connection test as lines of JSON, each as soon as it comes.

import { unlessAborted } from "./abort.js";

const encoder = new TextEncoder();

/** Lines of all events. What comes before the first one is thrown. */
export async function lines(events, { signal, secrets }) {
  const iterator = iteratorOf(events);
  const leave = () => void left(iterator);
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  const first = await iterator.next();
  const body = new ReadableStream({
    start: (controller) => put(controller, first, secrets),
    pull: async (controller) => put(controller, await unlessAborted(signal, iterator.next()), secrets),
    cancel: leave,
  });
  return new Response(body, { headers: { "Content-Type": "application/x-ndjson" } });
}

function iteratorOf(events) {
  return events[Symbol.asyncIterator]?.() ?? events[Symbol.iterator]();
}

function put(controller, { done, value }, secrets) {
  if (done) controller.close();
  else controller.enqueue(encoder.encode(`${lineOf(value, secrets)}\n`));
}

// What a server said stays out as a whole when it repeats a secret. What JSON cannot hold is no event of a test, and
// neither is the `null` that is sent for it.
function lineOf(event, secrets) {
  const repeats = (name, value) => name === "said" && typeof value === "string" && secrets.areIn(value);
  const whole = (name, value) => (name === "milliseconds" && typeof value === "number" ? Math.round(value) : value);
  try {
    return JSON.stringify(event, (name, value) => (repeats(name, value) ? undefined : whole(name, value)));
  } catch {
    return "null";
  }
}

// Nobody waits for the end of somebody who is told to leave, nor for what they have to say about it.
async function left(iterator) {
  try {
    await iterator.return?.();
  } catch {
    // Whoever listened has gone.
  }
}
