/** The database's versions: an append-only list. What has shipped is never edited; a change is a new entry at the end. */
import type { IDBPDatabase, IDBPTransaction } from 'idb';

export const RECORDS = 'records';

type Migration = (
  database: IDBPDatabase,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
) => void | Promise<void>;

export const migrations: readonly Migration[] = [
  // 1: one ordered store; tables are prefixes of the key.
  (database) => {
    database.createObjectStore(RECORDS);
  },
];
