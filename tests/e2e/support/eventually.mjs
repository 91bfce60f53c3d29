// Asserting what a page will show as soon as it has drawn.

import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 10_000;
const INTERVAL_MS = 25;

/** Repeats a check until it no longer throws; throws its last error when that takes too long. */
export async function eventually(check, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(INTERVAL_MS);
    }
  }
}
