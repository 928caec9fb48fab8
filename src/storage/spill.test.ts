import { describe, expect, it } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { MemoryStore } from './memory.ts';
import type { Key, Put, Range, Write } from './records.ts';
import { bare } from './schema.ts';
import { type Disk, type Entry, namesIn, Spill } from './spill.ts';

/** A disk that can be full. It keeps each value with its key. */
class TinyDisk implements Disk {
  isFull = false;
  readonly #store = new MemoryStore();

  /** Found by the names that lie in the value, as on a real one. */
  #withKey({ key, value }: Put): Write {
    return { key, value: { key, value }, names: namesIn(value).map((name) => [name]) };
  }

  async named(name: string): Promise<readonly Entry[]> {
    return (await this.#store.find([[name]])).filter((entry): entry is Entry => entry !== undefined);
  }

  async get(key: Key): Promise<unknown> {
    return ((await this.#store.get(key)) as Entry | undefined)?.value;
  }

  async entries(range: Range): Promise<readonly Entry[]> {
    return (await this.#store.scan(range)) as Entry[];
  }

  async write(writes: readonly Write[]): Promise<void> {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    await this.#store.write(writes.map((write) => ('key' in write ? this.#withKey(write) : write)));
  }
}

async function rig() {
  const disk = new TinyDisk();
  const clock = new ManualClock();
  const told: boolean[] = [];
  const spill = new Spill(disk, (isKept) => told.push(isKept), clock);
  await spill.write([1, 2, 3].map((rank) => ({ key: ['m', 'a', rank], value: `old ${rank}` })));
  disk.isFull = true;
  return { disk, clock, told, spill };
}

const all = { prefix: ['m', 'a'] };

describe('a disk that is full', () => {
  it('does not keep anything from being written, read and found in order', async () => {
    const { spill, told } = await rig();
    await spill.write([
      { key: ['m', 'a', 2.5], value: 'between' },
      { key: ['m', 'a', 2], value: 'changed' },
      { key: ['m', 'b', 9], value: 'elsewhere' },
    ]);
    await spill.write([{ key: ['m', 'a', 4], value: 'last' }, { remove: ['m', 'a', 1] }]);
    expect(await spill.get(['m', 'a', 2])).toBe('changed');
    expect(await spill.get(['m', 'a', 1])).toBeUndefined();
    expect(await spill.scan(all)).toEqual(['changed', 'between', 'old 3', 'last']);
    expect(await spill.scan({ ...all, reverse: true, limit: 2 })).toEqual(['last', 'old 3']);
    expect(await spill.scan({ ...all, lower: 2.5, upper: 3 })).toEqual(['between', 'old 3']);
    expect(told).toEqual([false]);
  });

  it('does not keep anything from being found by its names, those that are on the disk and those that are not', async () => {
    const { disk, spill } = await rig();
    const put = (rank: number, record: string, ...names: string[]): Write => ({
      key: ['m', 'a', rank],
      value: { $names: names, $record: record },
    });
    const find = async (name: string) => bare(await spill.find(name));
    disk.isFull = false;
    await spill.write([put(3, 'named', 'old')]);
    disk.isFull = true;
    await spill.write([put(4, 'new', 'late')]);
    expect([await find('old'), await find('late')]).toEqual(['named', 'new']);
    await spill.write([put(4, 'newer', 'late', 'old')]);
    expect(await find('old')).toBe('newer');
    await spill.write([{ remove: ['m', 'a', 4] }, put(3, 'renamed', 'late')]);
    expect([await find('old'), await find('late')]).toEqual([undefined, 'renamed']);
  });

  it('hides what was removed with all that belongs to it', async () => {
    const { spill } = await rig();
    await spill.write([{ removeAll: ['m', 'a'] }]);
    await spill.write([{ key: ['m', 'a', 7], value: 'anew' }]);
    expect(await spill.scan(all)).toEqual(['anew']);
    expect(await spill.get(['m', 'a', 3])).toBeUndefined();
  });

  it('gets everything once there is room, and says so', async () => {
    const { disk, clock, told, spill } = await rig();
    await spill.write([{ removeAll: ['m', 'a'] }, { key: ['m', 'a', 8], value: 'new' }]);
    clock.advance(20_000);
    await spill.write([]);
    expect([told, (await disk.entries(all)).length]).toEqual([[false], 3]);
    disk.isFull = false;
    clock.advance(20_000);
    await spill.write([{ key: ['m', 'a', 9], value: 'after' }]);
    expect(told).toEqual([false, true]);
    expect((await disk.entries(all)).map(({ value }) => value)).toEqual(['new', 'after']);
    expect(await spill.scan(all)).toEqual(['new', 'after']);
  });

  it('does not try any more once closed', async () => {
    const { disk, clock, spill } = await rig();
    await spill.write([{ key: ['m', 'a', 4], value: 'lost' }]);
    spill.close();
    disk.isFull = false;
    clock.advance(60_000);
    await spill.write([]);
    expect((await disk.entries(all)).length).toBe(3);
  });
});
