/** Everything that a page's origin keeps in the browser, as text that can be searched. */
import type { Page } from '@playwright/test';

/** Session storage, local storage and every record of every database: keys and values, bytes read as text. */
export function readableStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const asText = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      if (Array.isArray(value)) return value.map(asText);
      if (value instanceof Date || typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asText(part)]));
    };
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = '' }) => {
        const database = await done(indexedDB.open(name));
        const stores = await Promise.all(
          [...database.objectStoreNames].map(async (storeName) => {
            const store = database.transaction(storeName).objectStore(storeName);
            const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
            return { storeName, keys: asText(keys), values: asText(values) };
          }),
        );
        database.close();
        return { name, stores };
      }),
    );
    return JSON.stringify({ session: { ...sessionStorage }, local: { ...localStorage }, databases });
  });
}
