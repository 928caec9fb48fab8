/** How a page reaches the other tabs of its site: messages that live in memory only, and locks that tell which tabs live. */
import type { Dispose } from '#lib/dispose.ts';
import { hold, holdIfFree, lockManager, lockNames, whenFree } from '#storage/locks.ts';

export interface TabsDoor {
  /** This tab's, also after a reload. */
  readonly tabId: string;
  /** Messages to and from the other tabs that have opened the same channel; a message of one's own does not come back. */
  openChannel(name: string, receive: (message: unknown) => void): { post(message: unknown): void; close: Dispose };
  /** The undo; `undefined` where another tab goes on holding the lock for `waitMs`. */
  hold(lock: string, waitMs: number): Promise<Dispose | undefined>;
  holdIfFree(lock: string): Promise<Dispose | undefined>;
  /** Resolves when nobody holds the lock for a moment. */
  whenFree(lock: string, signal: AbortSignal): Promise<void>;
  lockNames(): Promise<readonly string[]>;
}

/** Absent where the browser has no way for tabs to know of each other. */
export function openDoor(tabId: string): TabsDoor | undefined {
  const locks = lockManager();
  if (!locks || typeof BroadcastChannel === 'undefined') return undefined;
  return {
    tabId,
    openChannel(name, receive) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }: MessageEvent<unknown>) => receive(data);
      return { post: (message) => channel.postMessage(message), close: () => channel.close() };
    },
    hold: (lock, waitMs) => hold(locks, lock, waitMs),
    holdIfFree: (lock) => holdIfFree(locks, lock),
    whenFree: (lock, signal) => whenFree(locks, lock, signal),
    lockNames: () => lockNames(locks),
  };
}
