/** Several tabs that share records take turns: what reads, decides and writes again must not meet another tab half-way. */
import { lockManager } from './locks.ts';
import type { RecordStore } from './records.ts';

/** A tab that is busy for longer must not keep the others from working. */
const PATIENCE_MS = 2_000;

/** Gives the records turns among the tabs that have opened the same ones; where there are no Web Locks, nobody waits. */
export function withTurns(store: RecordStore, name: string): RecordStore {
  const locks = lockManager();
  if (!locks) return store;
  return Object.assign(store, {
    async inTurn<T>(task: () => Promise<T>): Promise<T> {
      let hasBegun = false;
      const begin = () => {
        hasBegun = true;
        return task();
      };
      try {
        return await locks.request(`converse-turn:${name}`, { signal: AbortSignal.timeout(PATIENCE_MS) }, begin);
      } catch (failure) {
        if (hasBegun) throw failure;
        return begin();
      }
    },
  });
}
