/** How long to wait before the next attempt: exponential, with jitter so that a restarted server is not stormed. */

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * @param attempt 0 for the first wait.
 * @param random in [0, 1); the wait lies between half and the whole of the exponential step.
 * @returns milliseconds.
 */
export function backoffMs(attempt: number, random: number): number {
  const step = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(step * (0.5 + random / 2));
}
