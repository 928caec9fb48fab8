/** Everything that a page's origin keeps in the browser, as text that can be searched. */
import type { Page } from '@playwright/test';

export interface StoredRecord {
  readonly database: string;
  readonly key: unknown;
  readonly value: unknown;
}

/** Every record of every database: keys and values, bytes read as text. */
export function storedRecords(page: Page): Promise<StoredRecord[]> {
  return page.evaluate(async () => {
    const asText = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      if (Array.isArray(value)) return value.map(asText);
      if (value instanceof Date || typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asText(part)]));
    };
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: { database: string; key: unknown; value: unknown }[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      // Deleted meanwhile: opening must not make it anew.
      opening.onupgradeneeded = () => opening.transaction?.abort();
      const database = await done(opening).catch(() => undefined);
      if (!database) continue;
      for (const storeName of database.objectStoreNames) {
        const store = database.transaction(storeName).objectStore(storeName);
        const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
        for (const [index, key] of keys.entries()) {
          found.push({ database: name, key: asText(key), value: asText(values[index]) });
        }
      }
      database.close();
    }
    return found;
  });
}

/** The same with the names of databases, session storage and local storage. */
export async function readableStorage(page: Page): Promise<string> {
  const records = await storedRecords(page);
  const rest = await page.evaluate(async () => ({
    session: { ...sessionStorage },
    local: { ...localStorage },
    databases: await indexedDB.databases(),
  }));
  return JSON.stringify({ ...rest, records });
}
