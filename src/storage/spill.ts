/**
 * Where the disk has refused a write, because it is full or gone: what could not be written is kept in memory and laid over
 * what is on disk, and written from time to time until the disk takes it.
 */
import { type Clock, systemClock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';
import { compareKeys, startsWith } from './key-order.ts';
import type { Key, Range, Write } from './records.ts';
import { NAMES, type NamedRecord } from './schema.ts';

/** The disk, with keys, names and values as they stand there. */
export interface Disk {
  get(key: Key): Promise<unknown>;
  /** What has that name. */
  named(name: string): Promise<readonly Entry[]>;
  /** In order; the whole range where no limit is given. */
  entries(range: Range): Promise<readonly Entry[]>;
  write(writes: readonly Write[]): Promise<void>;
}

export interface Entry {
  readonly key: Key;
  readonly value: unknown;
}

/** Long enough for somebody to make room. */
const RETRY_MS = 20_000;

const idOf = (key: Key) => JSON.stringify(key);

export const namesIn = (stored: unknown): readonly string[] => (Object(stored) as Partial<NamedRecord>)[NAMES] ?? [];

export class Spill {
  readonly #disk: Disk;
  readonly #onKept: (isKept: boolean) => void;
  readonly #clock: Clock;
  readonly #puts = new Map<string, Entry>();
  readonly #removed = new Map<string, Key>();
  readonly #removedUnder: Key[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #cancelRetry: Dispose = () => {};

  constructor(disk: Disk, onKept: (isKept: boolean) => void, clock: Clock = systemClock) {
    this.#disk = disk;
    this.#onKept = onKept;
    this.#clock = clock;
  }

  get #isEmpty(): boolean {
    return this.#puts.size + this.#removed.size + this.#removedUnder.length === 0;
  }

  /** What the disk does not take stays here; that never fails. */
  write(writes: readonly Write[]): Promise<void> {
    const written = this.#last.then(async () => {
      if (!this.#isEmpty) return this.#keep(writes);
      await this.#disk.write(writes).catch(() => {
        this.#keep(writes);
        this.#onKept(false);
        this.#retryLater();
      });
    });
    this.#last = written;
    return written;
  }

  #keep(writes: readonly Write[]): void {
    for (const write of writes) {
      if ('removeAll' in write) {
        this.#removedUnder.push(write.removeAll);
        for (const [id, { key }] of this.#puts) if (startsWith(key, write.removeAll)) this.#puts.delete(id);
      } else if ('remove' in write) {
        this.#removed.set(idOf(write.remove), write.remove);
        this.#puts.delete(idOf(write.remove));
      } else {
        this.#removed.delete(idOf(write.key));
        this.#puts.set(idOf(write.key), write);
      }
    }
  }

  #retryLater(): void {
    this.#cancelRetry = this.#clock.after(RETRY_MS, () => {
      this.#last = this.#last.then(() => this.#retry());
    });
  }

  async #retry(): Promise<void> {
    const all: Write[] = [
      ...this.#removedUnder.map((removeAll) => ({ removeAll })),
      ...[...this.#removed.values()].map((remove) => ({ remove })),
      ...this.#puts.values(),
    ];
    try {
      await this.#disk.write(all);
    } catch {
      return this.#retryLater();
    }
    this.#puts.clear();
    this.#removed.clear();
    this.#removedUnder.length = 0;
    this.#onKept(true);
  }

  #isHidden(key: Key): boolean {
    return this.#removed.has(idOf(key)) || this.#removedUnder.some((prefix) => startsWith(key, prefix));
  }

  /** Neither removed nor changed in memory. */
  readonly #isSeen = ({ key }: Entry): boolean => !this.#puts.has(idOf(key)) && !this.#isHidden(key);

  async get(key: Key): Promise<unknown> {
    const spilled = this.#puts.get(idOf(key));
    if (spilled) return spilled.value;
    return this.#isHidden(key) ? undefined : this.#disk.get(key).catch(() => undefined);
  }

  async find(name: string): Promise<unknown> {
    const stored = await this.#disk.named(name).catch(() => []);
    const spilled = [...this.#puts.values()].filter(({ value }) => namesIn(value).includes(name));
    const found = [...stored.filter(this.#isSeen), ...spilled];
    return found.sort((a, b) => compareKeys(a.key, b.key)).at(-1)?.value;
  }

  async scan(range: Range): Promise<unknown[]> {
    const { prefix, lower, upper, reverse = false, limit } = range;
    const isIn = ({ key }: Entry) => {
      const next = key[prefix.length];
      if (!startsWith(key, prefix)) return false;
      if (lower !== undefined && !(typeof next === 'number' ? next >= lower : next !== undefined)) return false;
      return upper === undefined || next === undefined || (typeof next === 'number' && next <= upper);
    };
    const hidden = this.#removed.size + this.#puts.size;
    const enough = limit === undefined || this.#removedUnder.length > 0 ? {} : { limit: limit + hidden };
    const { limit: _, ...unlimited } = range;
    const stored = await this.#disk.entries({ ...unlimited, ...enough }).catch(() => []);
    const all = [...stored.filter(this.#isSeen), ...[...this.#puts.values()].filter(isIn)].sort((a, b) =>
      compareKeys(a.key, b.key),
    );
    return (reverse ? all.reverse() : all).slice(0, limit).map(({ value }) => value);
  }

  close(): void {
    this.#cancelRetry();
  }
}
