/** The memory twin of the database: for tests, for Node, and for browsers that block storage. */
import { systemClock } from '#lib/clock.ts';
import { compareKeys, startsWith } from './key-order.ts';
import type { Key, Put, Range, RecordStore, Write } from './records.ts';

const idOf = (name: Key) => JSON.stringify(name);

export class MemoryStore implements RecordStore {
  #entries: Put[] = [];
  /** Those that have a name, by it. */
  readonly #named = new Map<string, Set<Put>>();

  async get(key: Key): Promise<unknown> {
    const { index, found } = this.#find(key);
    return found ? structuredClone(this.#entries[index]?.value) : undefined;
  }

  async find(names: readonly Key[]): Promise<unknown[]> {
    return names.map((name) => {
      const found = [...(this.#named.get(idOf(name)) ?? [])].sort((a, b) => compareKeys(a.key, b.key));
      return structuredClone(found.at(-1)?.value);
    });
  }

  async scan({ prefix, lower, upper, reverse = false, limit = Number.POSITIVE_INFINITY }: Range): Promise<unknown[]> {
    const start = this.#find(lower === undefined ? prefix : [...prefix, lower]).index;
    const matching: Put[] = [];
    for (let index = start; index < this.#entries.length; index++) {
      const entry = this.#entries[index];
      if (!entry || !startsWith(entry.key, prefix)) break;
      const next = entry.key[prefix.length];
      if (upper !== undefined && next !== undefined && (typeof next !== 'number' || next > upper)) break;
      matching.push(entry);
      if (!reverse && matching.length >= limit) break;
    }
    const picked = reverse ? matching.reverse().slice(0, limit) : matching;
    return picked.map(({ value }) => structuredClone(value));
  }

  async count(range: Range): Promise<number> {
    return (await this.scan(range)).length;
  }

  async write(writes: readonly Write[]): Promise<void> {
    for (const write of writes) {
      if ('removeAll' in write) this.#removeAll(write.removeAll);
      else if ('remove' in write) this.#replace(write.remove, []);
      else this.#replace(write.key, [{ ...write, value: structuredClone(write.value) }]);
    }
  }

  #removeAll(prefix: Key): void {
    const isGone = ({ key }: Put) => startsWith(key, prefix);
    for (const entry of this.#entries) if (isGone(entry)) this.#unname(entry);
    this.#entries = this.#entries.filter((entry) => !isGone(entry));
  }

  #replace(key: Key, replacement: readonly Put[]): void {
    const { index, found } = this.#find(key);
    for (const entry of this.#entries.splice(index, found ? 1 : 0, ...replacement)) this.#unname(entry);
    for (const entry of replacement) this.#name(entry);
  }

  #name(entry: Put): void {
    for (const name of entry.names ?? []) {
      const id = idOf(name);
      this.#named.set(id, (this.#named.get(id) ?? new Set()).add(entry));
    }
  }

  #unname(entry: Put): void {
    for (const name of entry.names ?? []) {
      const entries = this.#named.get(idOf(name));
      entries?.delete(entry);
      if (entries?.size === 0) this.#named.delete(idOf(name));
    }
  }

  close(): void {}

  async destroy(): Promise<void> {
    this.#entries = [];
    this.#named.clear();
  }

  /** Where the key is, or where it would have to be. */
  #find(key: Key): { index: number; found: boolean } {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.#entries[middle];
      if (entry && compareKeys(entry.key, key) < 0) low = middle + 1;
      else high = middle;
    }
    const entry = this.#entries[low];
    return { index: low, found: entry !== undefined && compareKeys(entry.key, key) === 0 };
  }
}

/**
 * In place of a database. A write ends with the next turn of the event loop, as one to the disk would at the earliest: what
 * comes meanwhile is taken in together, instead of one by one with a drawing for each.
 */
export class MemoryDatabase extends MemoryStore {
  override async write(writes: readonly Write[]): Promise<void> {
    await super.write(writes);
    await new Promise<void>((resolve) => systemClock.after(0, resolve));
  }
}
