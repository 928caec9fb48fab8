import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryStore } from './memory.ts';
import { noSeal } from './no-seal.ts';
import { openDatabase } from './open.ts';
import { type Key, openTable, type Range, type RecordStore, type Write } from './records.ts';
import { createSeal, SECRET_BYTES } from './seal.ts';

const opened: RecordStore[] = [];
let count = 0;

/** What is known of the names in a new database that nobody else writes to. */
const NAMES_OF: Readonly<Record<string, () => Set<string>>> = {
  'sealed, of one tab': () => new Set(),
  'sealed, of one tab, with many names': () => new Set(Array.from({ length: 20_001 }, (_, index) => `n${index}`)),
};

async function open(kind: string): Promise<RecordStore> {
  const isSealed = kind.startsWith('sealed');
  const seal = isSealed ? await createSeal(crypto.getRandomValues(new Uint8Array(SECRET_BYTES))) : noSeal;
  const names = NAMES_OF[kind]?.();
  const store = kind === 'memory' ? new MemoryStore() : await openDatabase(`stores-${count++}`, seal, () => {}, names);
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.destroy();
});

const KINDS = ['memory', 'indexed', 'sealed', 'sealed, of one tab', 'sealed, of one tab, with many names'] as const;

describe.each(KINDS)('a store of records, %s', (kind) => {
  it('does not fail who still reads when it has been closed', async () => {
    const store = await open(kind);
    await store.write([{ key: ['t', 1], value: 1 }]);
    const early = store.get(['t', 1]);
    store.close();
    const late = [store.get(['t', 1]), store.find([['t', 'n']]), store.scan({ prefix: ['t'] })];
    await expect(Promise.all([early, ...late])).resolves.toBeDefined();
    await expect(store.scan({ prefix: ['t'], reverse: true })).resolves.toBeDefined();
  });

  it('gives back what was put under a key, and nothing under others', async () => {
    const store = await open(kind);
    await store.write([{ key: ['t', 'a', 1], value: { text: 'x' } }]);
    expect(await store.get(['t', 'a', 1])).toEqual({ text: 'x' });
    expect(await store.get(['t', 'a'])).toBeUndefined();
    expect(await store.get(['t', 'a', 1, 'b'])).toBeUndefined();
  });

  it('keeps dates, also inside', async () => {
    const store = await open(kind);
    const value = { sentAt: new Date(1_700_000_000_000), list: [{ at: new Date(0) }] };
    await store.write([{ key: ['t', 'a'], value }]);
    expect(await store.get(['t', 'a'])).toEqual(value);
  });

  it('keeps what it was given, however the giver changes it afterwards', async () => {
    const store = await open(kind);
    const value = { list: [1] };
    await store.write([{ key: ['t'], value }]);
    value.list.push(2);
    const first = (await store.get(['t'])) as typeof value;
    first.list.push(3);
    expect(await store.get(['t'])).toEqual({ list: [1] });
  });

  it('finds by names what has them now', async () => {
    const store = await open(kind);
    const find = (...names: string[]) => store.find(names.map((name) => ['t', 'c', name]));
    const put = (rank: number, value: string, ...names: string[]): Write => ({
      key: ['t', 'c', rank, `id${rank}`],
      value,
      names: names.map((name) => ['t', 'c', name]),
    });
    await store.write([put(1, 'one', 'a', 'b'), put(2, 'two', 'c'), put(3, 'none')]);
    expect(await find('b', 'x', 'a', 'c')).toEqual(['one', undefined, 'one', 'two']);
    expect(await store.get(['t', 'c', 1, 'id1'])).toBe('one');
    expect(await store.scan({ prefix: ['t', 'c'], reverse: true })).toEqual(['none', 'two', 'one']);
    await store.write([put(1, 'changed', 'b')]);
    expect(await find('a', 'b')).toEqual([undefined, 'changed']);
    await store.write([{ remove: ['t', 'c', 2, 'id2'] }]);
    expect([await find('c'), await store.find([])]).toEqual([[undefined], []]);
    await store.write([{ removeAll: ['t', 'c'] }]);
    expect(await find('b')).toEqual([undefined]);
  });

  it('finds the highest of several that have a name, whichever was written last', async () => {
    const store = await open(kind);
    const ranks = [5, 9, 7];
    await store.write(ranks.map((rank) => ({ key: ['t', rank], value: rank, names: [['t', 'n']] })));
    expect(await store.find([['t', 'n']])).toEqual([9]);
    await store.write([{ remove: ['t', 9] }]);
    expect(await store.find([['t', 'n']])).toEqual([7]);
  });

  it('scans by number, from either end, within bounds', async () => {
    const store = await open(kind);
    const ranks = [3, -1, 2.5, 10, 2];
    await store.write(ranks.map((rank) => ({ key: ['t', 'c', rank, `id${rank}`], value: rank })));
    await store.write([{ key: ['t', 'other', 5, 'x'], value: 'other' }]);
    const scan = (range: Omit<Range, 'prefix'>) => store.scan({ prefix: ['t', 'c'], ...range });
    expect(await scan({})).toEqual([-1, 2, 2.5, 3, 10]);
    expect(await scan({ reverse: true, limit: 2 })).toEqual([10, 3]);
    expect(await scan({ lower: 2, upper: 3 })).toEqual([2, 2.5, 3]);
    expect(await scan({ upper: 3, reverse: true, limit: 2 })).toEqual([3, 2.5]);
    expect(await scan({ lower: 2.1, limit: 1 })).toEqual([2.5]);
  });

  it('forgets everything under a prefix, and only that', async () => {
    const store = await open(kind);
    await store.write(
      [
        ['t', 'a', 1],
        ['t', 'ab', 1],
        ['t', 'a', 2, 'x'],
        ['u', 'a', 1],
      ].map((key) => ({ key, value: key.join() })),
    );
    await store.write([{ removeAll: ['t', 'a'] }]);
    expect((await store.scan({ prefix: ['t'] })).concat(await store.scan({ prefix: ['u'] }))).toEqual([
      't,ab,1',
      'u,a,1',
    ]);
  });

  it('takes writes in their order', async () => {
    const store = await open(kind);
    await store.write([
      { key: ['t', 1], value: 'first' },
      { key: ['t', 1], value: 'second' },
      { key: ['t', 2], value: 'gone' },
      { remove: ['t', 2] },
    ]);
    expect(await store.scan({ prefix: ['t'] })).toEqual(['second']);
  });

  it('offers tables that do not see each other', async () => {
    const store = await open(kind);
    const [a, b] = [openTable<string>(store, 'a'), openTable<string>(store, 'b')];
    await store.write([a.put([1], 'in a'), b.put([1], 'in b'), b.put([2], 'in b too')]);
    expect([await a.scan({}), await b.scan({}), await a.get([1]), await b.get([2])]).toEqual([
      ['in a'],
      ['in b', 'in b too'],
      'in a',
      'in b too',
    ]);
    await store.write([b.removeAll([])]);
    expect([await a.scan({}), await b.scan({})]).toEqual([['in a'], []]);
  });
});

const table = fc.constantFrom('m', 'p');
const address = fc.constantFrom('a@x', 'ab@x', 'é@x', '');
const rank = fc.constantFrom(-3, 0, 0.25, 1, 2, 1e15);
const value = fc.oneof(fc.string(), fc.integer(), fc.record({ at: fc.date({ noInvalidDate: true }), n: fc.nat() }));
const bound = fc.option(rank, { nil: undefined });
const limit = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });

interface Keys {
  readonly key: fc.Arbitrary<Key>;
  /** What is scanned and removed by. */
  readonly prefix: fc.Arbitrary<Key>;
}

/** Few different keys, so that they meet. */
const anyKeys: Keys = {
  key: fc.oneof(
    fc.tuple(table, address),
    fc.tuple(table, address, rank),
    fc.tuple(table, address, rank, fc.constantFrom('i', 'j', 'I')),
    fc.tuple(table, rank),
  ),
  prefix: fc.oneof(fc.tuple(table), fc.tuple(table, address), fc.tuple(table, address, rank)),
};

/** What is scanned is ordered by numbers, as a seal hides strings and with them their order. */
const numberedKeys: Keys = {
  key: fc.tuple(table, address, rank).map((key) => [...key, `id of ${key.join()}`]),
  prefix: fc.tuple(table, address),
};

const operations = ({ key, prefix }: Keys) => {
  // Within what a seal keeps together.
  const namesUnder = ([table = '', address = '']: Key) => ['n', 'o', 'p'].map((name): Key => [table, address, name]);
  const put = fc
    .record({ key, value, names: fc.option(fc.subarray([0, 1, 2]), { nil: undefined }) })
    .map(({ names, ...rest }): Write => {
      const all = namesUnder(rest.key);
      return names ? { ...rest, names: names.flatMap((index) => [all[index] ?? []]) } : rest;
    });
  const write: fc.Arbitrary<Write> = fc.oneof(
    { weight: 6, arbitrary: put },
    { weight: 2, arbitrary: fc.record({ remove: key }) },
    { weight: 1, arbitrary: fc.record({ removeAll: prefix }) },
  );
  const range: fc.Arbitrary<Range> = fc
    .record({ prefix, lower: bound, upper: bound, reverse: fc.boolean(), limit })
    .filter(({ lower, upper }) => lower === undefined || upper === undefined || lower <= upper)
    .map(({ limit: most, ...rest }) => (most === undefined ? rest : { ...rest, limit: most }));
  return fc.record({
    transactions: fc.array(fc.array(write, { maxLength: 8 }), { maxLength: 5 }),
    ranges: fc.array(range, { minLength: 1, maxLength: 4 }),
    keys: fc.array(key, { maxLength: 4 }),
    names: fc.array(key.map(namesUnder), { maxLength: 3 }).map((lists) => lists.flat()),
  });
};

describe.each([
  ['indexed', anyKeys],
  ['indexed', numberedKeys],
  ['sealed', numberedKeys],
] as const)('memory and a store that is %s', (kind, keysOf) => {
  it('give the same for whatever was done to them', async () => {
    await fc.assert(
      fc.asyncProperty(operations(keysOf), async ({ transactions, ranges, keys, names }) => {
        const [memory, other] = [await open('memory'), await open(kind)];
        for (const writes of transactions) for (const store of [memory, other]) await store.write(writes);
        for (const key of keys) expect(await other.get(key)).toEqual(await memory.get(key));
        expect(await other.find(names)).toEqual(await memory.find(names));
        for (const range of ranges) expect(await other.scan(range)).toEqual(await memory.scan(range));
      }),
      { numRuns: 60 },
    );
  });
});
