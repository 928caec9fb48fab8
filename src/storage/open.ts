/** IndexedDB as a record store. */
import { committed, deleted, opened, resultOf, valuesBackwards } from './indexed-db.ts';
import { rangeOf, toValid, underPrefix } from './key-range.ts';
import type { Seal } from './no-seal.ts';
import type { Key, Range, RecordStore, Write } from './records.ts';
import { migrations, RECORDS } from './schema.ts';
import type { Spill } from './spill.ts';

class IndexedStore implements RecordStore {
  readonly #database: IDBDatabase;
  readonly #seal: Seal;
  /** The transactions of all earlier writes have begun. */
  #begun: Promise<void> = Promise.resolve();
  #isClosed = false;
  readonly #onKept: (isKept: boolean) => void;
  /** In front of the disk since it refused something. */
  #spill: Promise<Spill> | undefined;

  constructor(database: IDBDatabase, seal: Seal, onKept: (isKept: boolean) => void) {
    this.#database = database;
    this.#seal = seal;
    this.#onKept = onKept;
  }

  /** Absent once closed: a session may end while features and views still read. */
  get #records(): IDBObjectStore | undefined {
    return this.#isClosed ? undefined : this.#database.transaction(RECORDS).objectStore(RECORDS);
  }

  async get(key: Key): Promise<unknown> {
    const [value] = await this.getMany([key]);
    return value;
  }

  async getMany(keys: readonly Key[]): Promise<unknown[]> {
    if (keys.length === 0) return [];
    const sealed = await this.#afterWrites(Promise.all(keys.map((key) => this.#seal.key(key))));
    const spill = await this.#spill;
    if (spill) return this.#open(await Promise.all(sealed.map((key) => spill.get(key))));
    const store = this.#records;
    if (!store) return keys.map(() => undefined);
    return this.#open(await Promise.all(sealed.map((key) => resultOf(store.get(toValid(key))))));
  }

  async scan(range: Range): Promise<unknown[]> {
    const sealed = { ...range, prefix: await this.#afterWrites(this.#seal.key(range.prefix)) };
    const spill = await this.#spill;
    if (spill) return this.#open(await spill.scan(sealed));
    const keys = rangeOf(sealed);
    const store = this.#records;
    if (!store) return [];
    return this.#open(
      range.reverse
        ? await valuesBackwards(store, keys, range.limit ?? Number.POSITIVE_INFINITY)
        : await resultOf(store.getAll(keys, range.limit)),
    );
  }

  async count(range: Range): Promise<number> {
    const sealed = { ...range, prefix: await this.#afterWrites(this.#seal.key(range.prefix)) };
    const spill = await this.#spill;
    if (spill) return (await spill.scan(sealed)).length;
    const store = this.#records;
    return store ? resultOf(store.count(rangeOf(sealed))) : 0;
  }

  #open(values: readonly unknown[]): Promise<unknown[]> {
    return Promise.all(values.map((value) => this.#seal.open(value)));
  }

  /** Sealing takes time, and must not let a later read or write overtake an earlier write. */
  async #afterWrites<T>(sealing: Promise<T>): Promise<T> {
    const [sealed] = await Promise.all([sealing, this.#begun]);
    return sealed;
  }

  write(writes: readonly Write[]): Promise<void> {
    if (writes.length === 0) return Promise.resolve();
    const values = new Map<unknown, Promise<unknown>>();
    const sealed = this.#afterWrites(Promise.all(writes.map((write) => this.#sealed(write, values))));
    const begun = sealed.then((all) => ({ done: this.#keep(all) }));
    this.#begun = begun.then(
      () => {},
      () => {},
    );
    return begun.then(({ done }) => done);
  }

  /** What the disk refuses is kept in memory, and so is what comes after it. */
  async #keep(writes: readonly Write[]): Promise<void> {
    try {
      if (!this.#spill) return await this.#begin(writes);
    } catch (failure) {
      if (this.#isClosed) throw failure;
      this.#spill ??= this.#overflow();
    }
    await (await this.#spill)?.write(writes);
  }

  async #overflow(): Promise<Spill> {
    try {
      const { spillOver } = await import('./disk.ts');
      const write = (writes: readonly Write[]) => this.#begin(writes);
      return spillOver({ database: this.#database, write, onKept: this.#onKept });
    } catch (failure) {
      this.#spill = undefined;
      throw failure;
    }
  }

  #begin(writes: readonly Write[]): Promise<void> {
    const transaction = this.#database.transaction(RECORDS, 'readwrite', { durability: 'relaxed' });
    const records = transaction.objectStore(RECORDS);
    for (const write of writes) {
      if ('removeAll' in write) records.delete(underPrefix(write.removeAll));
      else if ('remove' in write) records.delete(toValid(write.remove));
      else records.put(write.value, toValid(write.key));
    }
    return committed(transaction);
  }

  /** @param values those sealed already: one record may be found by several keys. */
  async #sealed(write: Write, values: Map<unknown, Promise<unknown>>): Promise<Write> {
    if ('removeAll' in write) return { removeAll: await this.#seal.key(write.removeAll) };
    if ('remove' in write) return { remove: await this.#seal.key(write.remove) };
    const closed = values.get(write.value) ?? this.#seal.close(write.value);
    values.set(write.value, closed);
    const [key, value] = await Promise.all([this.#seal.key(write.key), closed]);
    return { key, value };
  }

  close(): void {
    this.#isClosed = true;
    void this.#spill?.then((spill) => spill.close());
    this.#database.close();
  }

  async destroy(): Promise<void> {
    this.close();
    await deleted(this.#database.name);
  }
}

/** Rejects where the browser has no IndexedDB for us or refuses it; the caller then takes the memory twin. */
export async function openDatabase(
  name: string,
  seal: Seal,
  onKept: (isKept: boolean) => void = () => {},
): Promise<RecordStore> {
  const store = new IndexedStore(await opened(name, migrations), seal, onKept);
  onKept(true);
  return store;
}

export const deleteDatabase = deleted;
