/** The memory twin of the database: for tests, for Node, and for browsers that block storage. */
import { compareKeys, startsWith } from './key-order.ts';
import type { Key, Range, RecordStore, Write } from './records.ts';

interface Entry {
  readonly key: Key;
  readonly value: unknown;
}

export class MemoryStore implements RecordStore {
  #entries: Entry[] = [];

  async get(key: Key): Promise<unknown> {
    const { index, found } = this.#find(key);
    return found ? structuredClone(this.#entries[index]?.value) : undefined;
  }

  getMany(keys: readonly Key[]): Promise<unknown[]> {
    return Promise.all(keys.map((key) => this.get(key)));
  }

  async scan({ prefix, lower, upper, reverse = false, limit = Number.POSITIVE_INFINITY }: Range): Promise<unknown[]> {
    const start = this.#find(lower === undefined ? prefix : [...prefix, lower]).index;
    const matching: Entry[] = [];
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
      if ('removeAll' in write) {
        this.#entries = this.#entries.filter(({ key }) => !startsWith(key, write.removeAll));
        continue;
      }
      const key = 'remove' in write ? write.remove : write.key;
      const { index, found } = this.#find(key);
      const replacement = 'remove' in write ? [] : [{ key, value: structuredClone(write.value) }];
      this.#entries.splice(index, found ? 1 : 0, ...replacement);
    }
  }

  close(): void {}

  async destroy(): Promise<void> {
    this.#entries = [];
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
