/** What a tab that is gone had to send falls to exactly one of those that are left. */
import type { Neighbours } from '#core/tabs/neighbours.ts';
import type { Clock } from '#lib/clock.ts';

/** A tab that is not back by then is gone. */
const GONE_AFTER_MS = 5_000;

/**
 * Waits until the tab that owns these messages is gone for good, and takes its place: no other tab will, while this one
 * lives. @returns false where this tab's session ended first.
 */
export async function inherit(neighbours: Neighbours, owner: string, clock: Clock): Promise<boolean> {
  const { door } = neighbours;
  const ending = new AbortController();
  const forget = neighbours.own(() => ending.abort());
  while (!neighbours.disposed) {
    const release = await door.holdIfFree(neighbours.seat(owner));
    if (release) {
      neighbours.own(release);
      forget();
      return !neighbours.disposed;
    }
    await door.whenFree(neighbours.seat(owner), ending.signal);
    await new Promise<void>((resolve) => neighbours.own(clock.after(GONE_AFTER_MS, resolve)));
  }
  return false;
}
