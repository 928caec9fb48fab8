/**
 * One ordered collection of records, addressed by keys like `['messages', room, 1712, id]`. IndexedDB and the memory twin
 * both offer exactly this, so that tables, their keys and their order are decided by whoever owns them.
 */

/** Strings are for equality, numbers for order: a sealed store hides the strings and keeps the order of the numbers. */
export type Key = readonly (string | number)[];

export interface Put {
  readonly key: Key;
  readonly value: unknown;
  /** Other keys that it is found by, instead of those it had. */
  readonly names?: readonly Key[];
}

export type Write =
  | Put
  | { readonly remove: Key }
  /** Everything whose key begins so. */
  | { readonly removeAll: Key };

export interface Range {
  /** What the keys begin with. */
  readonly prefix: Key;
  /** Bounds, both included, of the number that follows the prefix. */
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  /** Newest, that is highest, first. */
  readonly reverse?: boolean;
  readonly limit?: number;
}

export interface RecordStore {
  get(key: Key): Promise<unknown>;
  /** What has each of the names, `undefined` for none; of several, the one whose key is highest. One transaction. */
  find(names: readonly Key[]): Promise<unknown[]>;
  scan(range: Range): Promise<unknown[]>;
  /** How many a scan would find. */
  count(range: Range): Promise<number>;
  /** All or nothing. */
  write(writes: readonly Write[]): Promise<void>;
  /** Runs `task` while no other tab that shares the records runs one; absent where nobody shares them. */
  inTurn?<T>(task: () => Promise<T>): Promise<T>;
  /** Readings that come later must not fail: they may find nothing. */
  close(): void;
  /** Closes and deletes everything. */
  destroy(): Promise<void>;
}

/** A typed view of the records under one name. */
export interface Table<T> {
  put(key: Key, value: T, names?: readonly Key[]): Write;
  remove(key: Key): Write;
  removeAll(prefix: Key): Write;
  get(key: Key): Promise<T | undefined>;
  find(names: readonly Key[]): Promise<(T | undefined)[]>;
  scan(range: Omit<Range, 'prefix'> & { readonly prefix?: Key }): Promise<T[]>;
  count(range: Omit<Range, 'prefix'> & { readonly prefix?: Key }): Promise<number>;
}

/** What is stored under `name` was put there as a `T`; migrations see to it that it stays one. */
export function openTable<T>(store: RecordStore, name: string): Table<T> {
  const at = (key: Key): Key => [name, ...key];
  return {
    put: (key, value, names) => ({ key: at(key), value, ...(names && { names: names.map(at) }) }),
    remove: (key) => ({ remove: at(key) }),
    removeAll: (prefix) => ({ removeAll: at(prefix) }),
    get: async (key) => (await store.get(at(key))) as T | undefined,
    find: async (names) => (await store.find(names.map(at))) as (T | undefined)[],
    count: ({ prefix = [], ...range }) => store.count({ ...range, prefix: at(prefix) }),
    scan: async ({ prefix = [], ...range }) => (await store.scan({ ...range, prefix: at(prefix) })) as T[],
  };
}
