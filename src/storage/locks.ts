/** Web Locks: what one tab holds no other tab of the site does, until it lets go, is closed or crashes. */
import type { Dispose } from '#lib/dispose.ts';

/** Absent on pages without a secure context, and in older versions of Node. */
export const lockManager = (): LockManager | undefined =>
  typeof navigator === 'undefined' ? undefined : (navigator as { locks?: LockManager }).locks;

/** Resolves with the undo once the lock is held, with `undefined` where another tab goes on holding it for `waitMs`. */
export function hold(locks: LockManager, name: string, waitMs: number): Promise<Dispose | undefined> {
  return new Promise((resolve) => {
    const whileHeld = () => new Promise<void>((release) => resolve(release));
    locks.request(name, { signal: AbortSignal.timeout(waitMs) }, whileHeld).catch(() => resolve(undefined));
  });
}

/** Takes the lock where nobody holds it. */
export function holdIfFree(locks: LockManager, name: string): Promise<Dispose | undefined> {
  return new Promise((resolve) => {
    const whileHeld = (lock: Lock | null) =>
      lock ? new Promise<void>((release) => resolve(release)) : resolve(undefined);
    locks.request(name, { ifAvailable: true }, whileHeld).catch(() => resolve(undefined));
  });
}

/** Resolves when nobody holds the lock for a moment; never where `signal` ends the waiting. */
export function whenFree(locks: LockManager, name: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    locks.request(name, { signal }, () => resolve()).catch(() => {});
  });
}

/** Names of all locks that are held or waited for. */
export async function lockNames(locks: LockManager): Promise<string[]> {
  const { held = [], pending = [] } = await locks.query();
  return [...held, ...pending].map(({ name }) => name ?? '');
}
