/**
 * Which tab this is. A duplicated tab copies session storage: a lock per tab (Web Locks) tells the original from the copy,
 * and shows later which tabs are gone for good.
 */
import type { Dispose } from '#lib/dispose.ts';
import { newId } from '#lib/ids.ts';
import type { KeyValue } from './key-value.ts';

const TAB = 'tab';
const LOCK_PREFIX = 'converse-tab:';
/** A page that is being reloaded lets go of its lock while the next one is already starting. */
const RELOAD_MS = 1_000;

/** Absent on pages without a secure context, and in Node. */
const lockManager = (): LockManager | undefined =>
  typeof navigator === 'undefined' ? undefined : (navigator as { locks?: LockManager }).locks;

export interface Tab {
  readonly id: string;
  /** This tab was duplicated from one that still lives: what it copied belongs to the other. */
  readonly isCopy: boolean;
  readonly release: Dispose;
}

/** Resolves with the undo once the lock is held, with `undefined` where another tab goes on holding it. */
function hold(locks: LockManager, name: string): Promise<Dispose | undefined> {
  return new Promise((resolve) => {
    const whileHeld = () => new Promise<void>((release) => resolve(release));
    locks.request(name, { signal: AbortSignal.timeout(RELOAD_MS) }, whileHeld).catch(() => resolve(undefined));
  });
}

/** Finds out which tab this is; a copy gets an identity of its own and none of the original's tokens. */
export async function identifyTab(tab: KeyValue): Promise<Tab> {
  const locks = lockManager();
  const known = tab.get(TAB);
  const id = known ?? newId();
  tab.set(TAB, id);
  if (!locks) return { id, isCopy: false, release: () => {} };
  const release = await hold(locks, LOCK_PREFIX + id);
  if (release) return { id, isCopy: false, release };
  for (const name of tab.names('')) tab.remove(name);
  const own = newId();
  tab.set(TAB, own);
  return { id: own, isCopy: true, release: (await hold(locks, LOCK_PREFIX + own)) ?? (() => {}) };
}

/** Ids of the tabs that are there now; `undefined` where that cannot be known. */
export async function livingTabs(): Promise<ReadonlySet<string> | undefined> {
  const state = await lockManager()?.query();
  const names = state && [...(state.held ?? []), ...(state.pending ?? [])].map(({ name }) => name ?? '');
  return (
    names && new Set(names.filter((name) => name.startsWith(LOCK_PREFIX)).map((name) => name.slice(LOCK_PREFIX.length)))
  );
}
