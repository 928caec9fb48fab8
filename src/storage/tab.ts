/**
 * Which tab this is. A duplicated tab copies session storage: a lock per tab (Web Locks) tells the original from the copy,
 * and shows later which tabs are gone for good.
 */
import type { Dispose } from '#lib/dispose.ts';
import { newId } from '#lib/ids.ts';
import type { KeyValue } from './key-value.ts';
import { hold, lockManager, lockNames } from './locks.ts';

const TAB = 'tab';
const LOCK_PREFIX = 'converse-tab:';
/** A page that is being reloaded lets go of its lock while the next one is already starting. */
const RELOAD_MS = 1_000;

export interface Tab {
  readonly id: string;
  /** This tab was duplicated from one that still lives: what it copied belongs to the other. */
  readonly isCopy: boolean;
  readonly release: Dispose;
}

/** Finds out which tab this is; a copy gets an identity of its own and none of the original's tokens. */
export async function identifyTab(tab: KeyValue): Promise<Tab> {
  const locks = lockManager();
  const known = tab.get(TAB);
  const id = known ?? newId();
  tab.set(TAB, id);
  if (!locks) return { id, isCopy: false, release: () => {} };
  const release = await hold(locks, LOCK_PREFIX + id, RELOAD_MS);
  if (release) return { id, isCopy: false, release };
  for (const name of tab.names('')) tab.remove(name);
  const own = newId();
  tab.set(TAB, own);
  return { id: own, isCopy: true, release: (await hold(locks, LOCK_PREFIX + own, RELOAD_MS)) ?? (() => {}) };
}

/** Ids of the tabs that are there now; `undefined` where that cannot be known. */
export async function livingTabs(): Promise<ReadonlySet<string> | undefined> {
  const locks = lockManager();
  const names = locks && (await lockNames(locks));
  return (
    names && new Set(names.filter((name) => name.startsWith(LOCK_PREFIX)).map((name) => name.slice(LOCK_PREFIX.length)))
  );
}
