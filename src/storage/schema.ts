/** The database's versions: an append-only list. What has shipped is never edited; a change is a new entry at the end. */
export const RECORDS = 'records';

export type Migration = (database: IDBDatabase, transaction: IDBTransaction) => void;

export const migrations: readonly Migration[] = [
  // 1: one ordered store; tables are prefixes of the key.
  (database) => {
    database.createObjectStore(RECORDS);
  },
];
