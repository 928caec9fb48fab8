import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { celia, messageAt } from '#test/support/messages.ts';
import type { Message } from '../message.ts';
import { byArchive, bySender, MessageRecords } from './message-records.ts';

const orlando = bareJid('orlando@arden.example') ?? ('' as BareJid);

const message = (rank: number, change: Partial<Message> = {}) =>
  messageAt(rank, { stanzaId: `s${rank}`, archiveId: `a${rank}`, ...change });

function rig() {
  const store = new MemoryStore();
  const records = new MessageRecords(store);
  const find = async (name: string, conversation = celia) => (await records.find([{ conversation, name }]))[0]?.rank;
  return { store, records, find };
}

describe('messages on disk', () => {
  it('are found by each of their names', async () => {
    const { store, records, find } = rig();
    await store.write(records.put(message(1)));
    const names = [byArchive('a1'), bySender(message(1), 'w1'), bySender(message(1), 's1')];
    expect(await Promise.all(names.map((name) => find(name)))).toEqual([1, 1, 1]);
  });

  it('are not found by an id of another sender, nor in another conversation', async () => {
    const { store, records, find } = rig();
    await store.write(records.put(message(1)));
    expect(await find(bySender({ isOwn: true, sender: celia }, 'w1'))).toBeUndefined();
    expect(await find(bySender({ isOwn: false, sender: orlando }, 'w1'))).toBeUndefined();
    expect(await find(byArchive('a1'), orlando)).toBeUndefined();
  });

  it('are not found by an id of somebody whose nickname goes on where another one ends', async () => {
    const { store, records, find } = rig();
    const said = (sender: string, wireId: string) =>
      message(1, { sender: sender as BareJid, wireId, stanzaId: wireId });
    await store.write(records.put(said('forest@rooms.example/rosalind', 'hood:1')));
    expect(await find(bySender(said('forest@rooms.example/rosalind:hood', '1'), '1'))).toBeUndefined();
  });

  it('are found at their new place after they moved, and not at the old', async () => {
    const { store, records, find } = rig();
    await store.write(records.put(message(1)));
    await store.write(records.put({ ...message(1), rank: 9 }, message(1)));
    expect(await find(byArchive('a1'))).toBe(9);
    expect((await records.newest(celia, 10)).map(({ rank }) => rank)).toEqual([9]);
  });

  it('are found by a name learnt later', async () => {
    const { store, records, find } = rig();
    const before = message(1, { archiveId: undefined });
    await store.write(records.put(before));
    await store.write(records.put({ ...before, archiveId: 'late' }, before));
    expect(await find(byArchive('late'))).toBe(1);
  });

  it('are answered in the order of the names, absent ones too', async () => {
    const { store, records } = rig();
    await store.write([message(1), message(2)].flatMap((each) => records.put(each)));
    const wanted = ['a2', 'none', 'a1'].map((id) => ({ conversation: celia, name: byArchive(id) }));
    expect((await records.find(wanted)).map((found) => found?.rank)).toEqual([2, undefined, 1]);
  });

  it('are read from either end, without the one they are read from', async () => {
    const { store, records } = rig();
    await store.write([1, 2, 3, 4, 5].flatMap((rank) => records.put(message(rank))));
    const ranks = async (found: Promise<Message[]>) => (await found).map(({ rank }) => rank);
    expect(await ranks(records.newest(celia, 2))).toEqual([4, 5]);
    expect(await ranks(records.before(celia, 4, 2))).toEqual([2, 3]);
    expect(await ranks(records.before(celia, 1, 2))).toEqual([]);
    expect(await ranks(records.after(celia, 2, 2))).toEqual([3, 4]);
  });

  it('are gone with their names when they are removed, one or all', async () => {
    const { store, records, find } = rig();
    await store.write([1, 2, 3].flatMap((rank) => records.put(message(rank))));
    await store.write(records.remove(message(1)));
    expect([await find(byArchive('a1')), await find(byArchive('a2'))]).toEqual([undefined, 2]);
    await store.write(records.removeAll(celia));
    expect([await find(byArchive('a2')), await records.newest(celia, 10)]).toEqual([undefined, []]);
  });
});
