/** A database behind a spill: read with its keys, so that what is in memory can be laid over it. */
import { resultOf } from './indexed-db.ts';
import { rangeOf, toValid } from './key-range.ts';
import type { Key, Range, Write } from './records.ts';
import { RECORDS } from './schema.ts';
import { type Disk, type Entry, Spill } from './spill.ts';

function entriesIn(store: IDBObjectStore, range: Range): Promise<Entry[]> {
  const { reverse = false, limit = Number.POSITIVE_INFINITY } = range;
  const entries: Entry[] = [];
  const request = store.openCursor(rangeOf(range), reverse ? 'prev' : 'next');
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) entries.push({ key: cursor.key as unknown as Key, value: cursor.value });
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
    entries: async (range) => entriesIn(records(), range),
    // A database that is closed says so by throwing.
    write: async (writes) => write(writes),
  };
  return new Spill(disk, onKept);
}
