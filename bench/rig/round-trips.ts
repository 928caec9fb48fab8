/** How often a page has waited for its server: each time that it says something only after it has heard something. */
import type { Page } from 'playwright-core';

/** A word that follows another this much sooner than the line allows was no answer to it. */
const SLACK = 0.9;
/** With the answer to this the contact list is there. */
const LAST = 'jabber:iq:roster';

/** @param delayMs how long a word and its answer are under way at least. @returns what gives the count to the contact list. */
export function countRoundTrips(page: Page, delayMs: number): () => number {
  let count = 0;
  page.on('websocket', (socket) => {
    // Opening the connection is the first.
    count = 1;
    let hasHeard = true;
    let isOver = false;
    let last = Number.NEGATIVE_INFINITY;
    socket.on('framereceived', ({ payload }) => {
      hasHeard = true;
      isOver ||= String(payload).includes(LAST);
    });
    socket.on('framesent', () => {
      const now = performance.now();
      if (hasHeard && !isOver && now - last >= delayMs * SLACK) {
        count += 1;
        last = now;
      }
      hasHeard = false;
    });
  });
  return () => count;
}
