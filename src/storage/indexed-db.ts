/** IndexedDB's requests and transactions as promises: as much of it as records need. */
import type { Migration } from './schema.ts';

export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves when all that was asked for in the transaction is kept; otherwise none of it is. */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** The last values of a range, the very last first. */
export function valuesBackwards(store: IDBObjectStore, range: IDBKeyRange, limit: number): Promise<unknown[]> {
  const values: unknown[] = [];
  const request = store.openCursor(range, 'prev');
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) values.push(cursor.value);
      if (cursor && values.length < limit) cursor.continue();
      else resolve(values);
    };
  });
}

/** The record with the highest key that has a name. Most names are new: a cursor for each of them would be most of the work. */
export async function newestNamed(index: IDBIndex, name: string): Promise<unknown> {
  const key = (await resultOf(index.getAllKeys(name))).at(-1);
  return key && resultOf(index.objectStore.get(key));
}

export async function opened(name: string, migrations: readonly Migration[]): Promise<IDBDatabase> {
  const request = indexedDB.open(name, migrations.length);
  request.onupgradeneeded = ({ oldVersion }) => {
    const { result, transaction } = request;
    for (const migrate of migrations.slice(oldVersion)) if (transaction) migrate(result, transaction);
  };
  const database = await resultOf(request);
  // Another tab wants to delete or upgrade: holding on would block it.
  database.onversionchange = () => database.close();
  return database;
}

export async function deleted(name: string): Promise<void> {
  await resultOf(indexedDB.deleteDatabase(name));
}
