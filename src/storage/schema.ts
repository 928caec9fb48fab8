/** The database's versions: an append-only list. What has shipped is never edited; a change is a new entry at the end. */
export const RECORDS = 'records';
/** The index of records by their names. */
export const NAMES = '$names';

/** How a record that has names lies in the database; one without lies there as it is. */
export interface NamedRecord {
  /** Each as the seal gives it. */
  readonly [NAMES]: readonly string[];
  readonly $record: unknown;
}

/** @param stored with names or without. */
export function bare(stored: unknown): unknown {
  const { [NAMES]: names, $record }: Partial<NamedRecord> = Object(stored);
  return names ? $record : stored;
}

export type Migration = (database: IDBDatabase, transaction: IDBTransaction) => void;

export const migrations: readonly Migration[] = [
  // 1: one ordered store; tables are prefixes of the key.
  (database) => {
    database.createObjectStore(RECORDS);
  },
  // 2: records may have names.
  (_database, transaction) => {
    transaction.objectStore(RECORDS).createIndex(NAMES, NAMES, { multiEntry: true });
  },
];
