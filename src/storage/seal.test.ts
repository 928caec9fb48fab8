import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { opened as openedDatabase, resultOf } from './indexed-db.ts';
import { openDatabase } from './open.ts';
import type { RecordStore } from './records.ts';
import { migrations, RECORDS } from './schema.ts';
import { createSeal, SECRET_BYTES } from './seal.ts';

const secret = () => crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
const NAME = 'sealed';
const opened: RecordStore[] = [];

async function open(key: Uint8Array<ArrayBuffer>): Promise<RecordStore> {
  const store = await openDatabase(NAME, await createSeal(key));
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.destroy();
});

/** Everything that lies in the database, as whoever finds the disk would read it. */
async function onDisk(): Promise<{ keys: unknown[]; text: string }> {
  const database = await openedDatabase(NAME, migrations);
  const records = database.transaction(RECORDS).objectStore(RECORDS);
  const [keys, values] = await Promise.all([resultOf(records.getAllKeys()), resultOf(records.getAll())]);
  database.close();
  const texts = values.map((value) =>
    JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part)),
  );
  return { keys, text: JSON.stringify(keys) + texts.join('\n') };
}

const name = ['messages', 'celia@arden.example', 'from:phebe'];
const record = {
  key: ['messages', 'celia@arden.example', 1712, 'm-77'],
  value: { body: 'Meet me at the old oak' },
  names: [name],
};

describe('a sealed database', () => {
  it('shows neither the strings of keys and names nor values to who finds the disk', async () => {
    await (await open(secret())).write([record]);
    const { keys, text } = await onDisk();
    expect(keys).toHaveLength(1);
    for (const readable of ['messages', 'celia', 'arden', 'm-77', 'phebe', 'Meet me', 'old oak', 'body']) {
      expect(text).not.toContain(readable);
    }
  });

  it('keeps numbers of keys, which carry the order', async () => {
    await (await open(secret())).write([record]);
    const { keys } = await onDisk();
    expect((keys[0] as unknown[])[2]).toBe(1712);
  });

  it('looks different each time the same is stored', async () => {
    const store = await open(secret());
    await store.write([record]);
    const first = (await onDisk()).text;
    await store.write([record]);
    expect((await onDisk()).text).not.toBe(first);
  });

  it('opens nothing with another key', async () => {
    await (await open(secret())).write([record]);
    const other = await open(secret());
    expect(await other.get(record.key)).toBeUndefined();
    expect([await other.scan({ prefix: ['messages'] }), await other.find([name])]).toEqual([[], [undefined]]);
  });

  it('opens again with the same key', async () => {
    const key = secret();
    const first = await open(key);
    await first.write([record]);
    first.close();
    const again = await open(key);
    expect([await again.get(record.key), await again.find([name])]).toEqual([record.value, [record.value]]);
  });
});

describe('a sealed value', () => {
  it('opens with its own key only', async () => {
    const seal = await createSeal(secret());
    const closed = await seal.close({ a: 1, at: new Date(5) });
    expect(await seal.open(closed)).toEqual({ a: 1, at: new Date(5) });
    expect(await (await createSeal(secret())).open(closed)).toBeUndefined();
  });

  it('that was tampered with opens to nothing', async () => {
    const seal = await createSeal(secret());
    const closed = (await seal.close('text')) as Uint8Array;
    for (const index of [0, 12, closed.length - 1]) {
      const broken = closed.slice();
      broken[index] = (broken[index] ?? 0) ^ 1;
      expect(await seal.open(broken)).toBeUndefined();
    }
    for (const broken of [new Uint8Array(3), undefined, 'text', {}]) expect(await seal.open(broken)).toBeUndefined();
  });

  it('hides strings of keys in the same way each time, and in another way under another key', async () => {
    const seal = await createSeal(secret());
    const key = ['t', 'a', 1, 'x'];
    expect(await seal.key(key)).toEqual(await seal.key(key));
    expect(await (await createSeal(secret())).key(key)).not.toEqual(await seal.key(key));
    const [one, other] = [await seal.key(['t', 'a', 1]), await seal.key(['t', 'a', 2])];
    expect(one.slice(0, 2)).toEqual(other.slice(0, 2));
  });
});
