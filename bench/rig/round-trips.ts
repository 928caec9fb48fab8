/** How often a page has waited for its server: each time that it says something only after it has heard something. */
import type { Page } from 'playwright-core';

/** A word that follows another this much sooner than the line allows was no answer to it. */
const SLACK = 0.9;

/** @param delayMs how long a word and its answer are under way at least. @returns what gives the count so far. */
export function countRoundTrips(page: Page, delayMs: number): () => number {
  // Opening the connection is the first.
  let count = 1;
  page.on('websocket', (socket) => {
    let hasHeard = true;
    let last = Number.NEGATIVE_INFINITY;
    socket.on('framereceived', () => {
      hasHeard = true;
    });
    socket.on('framesent', () => {
      const now = performance.now();
      if (hasHeard && now - last >= delayMs * SLACK) {
        count += 1;
        last = now;
      }
      hasHeard = false;
    });
  });
  return () => count;
}
