/** A database behind a spill: read with its keys, so that what is in memory can be laid over it. */
import { resultOf } from './indexed-db.ts';
import { rangeOf, toValid } from './key-range.ts';
import type { Key, Write } from './records.ts';
import { NAMES, RECORDS } from './schema.ts';
import { type Disk, type Entry, Spill } from './spill.ts';

interface Search {
  readonly range: IDBKeyRange;
  readonly reverse?: boolean;
  readonly limit?: number | undefined;
}

function entriesIn(
  store: IDBObjectStore | IDBIndex,
  { range, reverse = false, limit = Number.POSITIVE_INFINITY }: Search,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const request = store.openCursor(range, reverse ? 'prev' : 'next');
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) entries.push({ key: cursor.primaryKey as unknown as Key, value: cursor.value });
      if (cursor && entries.length < limit) cursor.continue();
      else resolve(entries);
    };
  });
}

export interface SpillOptions {
  readonly database: IDBDatabase;
  readonly write: (writes: readonly Write[]) => Promise<void>;
  readonly onKept: (isKept: boolean) => void;
}

export function spillOver({ database, write, onKept }: SpillOptions): Spill {
  const records = () => database.transaction(RECORDS).objectStore(RECORDS);
  const disk: Disk = {
    get: async (key) => resultOf(records().get(toValid(key))),
    named: async (name) => entriesIn(records().index(NAMES), { range: IDBKeyRange.only(name) }),
    entries: async (range) => entriesIn(records(), { ...range, range: rangeOf(range) }),
    // A database that is closed says so by throwing.
    write: async (writes) => write(writes),
  };
  return new Spill(disk, onKept);
}
