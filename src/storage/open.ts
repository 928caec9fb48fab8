/** IndexedDB as a record store. */
import { committed, deleted, newestNamed, opened, resultOf, valuesBackwards } from './indexed-db.ts';
import { rangeOf, toValid } from './key-range.ts';
import type { Seal } from './no-seal.ts';
import type { Key, Range, RecordStore, Write } from './records.ts';
import { bare, migrations, NAMES, type NamedRecord, RECORDS } from './schema.ts';
import type { Spill } from './spill.ts';

/** A megabyte of them; with more, the disk is asked. */
const MOST_NAMES = 20_000;

class IndexedStore implements RecordStore {
  readonly #database: IDBDatabase;
  readonly #seal: Seal;
  /** The transactions of all earlier writes have begun. */
  #begun: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  readonly #onKept: (isKept: boolean) => void;
  /** In front of the disk since it refused something. */
  #spill: Promise<Spill> | undefined;
  /** All that are in the database, as far as they are known. */
  readonly #names: Set<string> | undefined;

  constructor(database: IDBDatabase, seal: Seal, onKept: (isKept: boolean) => void, names?: Set<string>) {
    this.#database = database;
    this.#seal = seal;
    this.#onKept = onKept;
    this.#names = names;
  }

  /** Absent once closed: a session may end while features and views still read. */
  get #records(): IDBObjectStore | undefined {
    return this.#isClosed ? undefined : this.#database.transaction(RECORDS).objectStore(RECORDS);
  }

  async get(key: Key): Promise<unknown> {
    const sealed = await this.#afterWrites(this.#seal.key(key));
    const spill = await this.#spill;
    const store = this.#records;
    const stored = spill ? spill.get(sealed) : store && resultOf(store.get(toValid(sealed)));
    return this.#seal.open(bare(await stored));
  }

  async find(names: readonly Key[]): Promise<unknown[]> {
    if (names.length === 0) return [];
    const sealed = await this.#afterWrites(this.#sealNames(names));
    const spill = await this.#spill;
    const index = this.#records?.index(NAMES);
    const found = sealed.map((name) => {
      if (!this.#mayBe(name)) return undefined;
      return spill ? spill.find(name) : index && newestNamed(index, name);
    });
    return this.#open(await Promise.all(found));
  }

  /** Most names that are looked for are new: asking the disk for each of them would be most of the work. */
  #mayBe(name: string): boolean {
    return !this.#names || this.#names.size > MOST_NAMES || this.#names.has(name);
  }

  async scan(range: Range): Promise<unknown[]> {
    const sealed = await this.#sealedRange(range);
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
    const sealed = await this.#sealedRange(range);
    const spill = await this.#spill;
    if (spill) return (await spill.scan(sealed)).length;
    const store = this.#records;
    return store ? resultOf(store.count(rangeOf(sealed))) : 0;
  }

  async #sealedRange(range: Range): Promise<Range> {
    return { ...range, prefix: await this.#afterWrites(this.#seal.key(range.prefix)) };
  }

  #open(values: readonly unknown[]): Promise<unknown[]> {
    return Promise.all(values.map((value) => this.#seal.open(bare(value))));
  }

  #sealNames(names: readonly Key[]): Promise<string[]> {
    return Promise.all(names.map((name) => this.#seal.name(name)));
  }

  /** Sealing takes time, and must not let a later read or write overtake an earlier write. */
  async #afterWrites<T>(sealing: Promise<T>): Promise<T> {
    const [sealed] = await Promise.all([sealing, this.#begun]);
    return sealed;
  }

  write(writes: readonly Write[]): Promise<void> {
    if (writes.length === 0) return Promise.resolve();
    const sealed = this.#afterWrites(Promise.all(writes.map((write) => this.#sealed(write))));
    const begun = sealed.then((all) => ({ done: this.#keep(all) }));
    this.#begun = begun.catch(() => {});
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
      if ('removeAll' in write) records.delete(rangeOf({ prefix: write.removeAll }));
      else if ('remove' in write) records.delete(toValid(write.remove));
      else records.put(write.value, toValid(write.key));
    }
    return committed(transaction);
  }

  async #sealed(write: Write): Promise<Write> {
    if ('removeAll' in write) return { removeAll: await this.#seal.key(write.removeAll) };
    if ('remove' in write) return { remove: await this.#seal.key(write.remove) };
    const { key: plain, value } = write;
    const sealing = [
      this.#seal.key(plain),
      this.#seal.close(value),
      write.names && this.#sealNames(write.names),
    ] as const;
    const [key, record, names] = await Promise.all(sealing);
    for (const name of names ?? []) if (!this.#mayBe(name)) this.#names?.add(name);
    return { key, value: names ? ({ [NAMES]: names, $record: record } satisfies NamedRecord) : record };
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

/**
 * Rejects where the browser has no IndexedDB for us or refuses it; the caller then takes the memory twin.
 * @param names all that are in it as the seal gives them, where nobody else writes into it; kept up to date from then on.
 */
export async function openDatabase(
  name: string,
  seal: Seal,
  onKept: (isKept: boolean) => void = () => {},
  names?: Set<string>,
): Promise<RecordStore> {
  const store = new IndexedStore(await opened(name, migrations), seal, onKept, names);
  onKept(true);
  return store;
}

export const deleteDatabase = deleted;
