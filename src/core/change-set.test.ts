import { effect } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import type { Write } from '#storage/records.ts';
import { celia, messageAt } from '#test/support/messages.ts';
import { ChangeSet } from './change-set.ts';
import { Conversations } from './conversations.ts';
import { byArchive, MessageRecords } from './history/message-records.ts';
import type { Message } from './message.ts';

const self = bareJid('rosalind@arden.example') ?? ('' as BareJid);

const message = (rank: number, change: Partial<Message> = {}) =>
  messageAt(rank, { wireId: undefined, stanzaId: undefined, archiveId: `a${rank}`, ...change });

function rig() {
  const store = new MemoryStore();
  const transactions: (readonly Write[])[] = [];
  const write = store.write.bind(store);
  store.write = (writes) => {
    transactions.push(writes);
    return write(writes);
  };
  const records = new MessageRecords(store);
  const conversations = new Conversations(self, store, records);
  const failures: unknown[] = [];
  const target = { store, records, conversations, onStorageFailure: (failure: unknown) => failures.push(failure) };
  return {
    store,
    transactions,
    records,
    failures,
    conversation: conversations.ensure(celia, 'direct'),
    changes: () => new ChangeSet(target),
  };
}

describe('a set of changes', () => {
  it('is stored in one transaction, with what features add', async () => {
    const { transactions, store, changes, records } = rig();
    const set = changes();
    for (const rank of [1, 2, 3]) set.put(message(rank));
    set.add({ writes: [{ key: ['notes', 'x'], value: 'y' }] });
    await set.commit();
    expect(transactions).toHaveLength(1);
    expect(await store.get(['notes', 'x'])).toBe('y');
    expect(await records.newest(celia, 9)).toHaveLength(3);
  });

  it('writes a record once, as it was last', async () => {
    const { transactions, changes } = rig();
    const set = changes();
    for (const value of [1, 2, 3]) set.add({ writes: [{ key: ['ledgers', celia], value }] });
    await set.commit();
    expect(transactions[0]?.filter((write) => 'key' in write && write.key[0] === 'ledgers')).toEqual([
      { key: ['ledgers', celia], value: 3 },
    ]);
  });

  it('is shown after it is stored, in one batch, and only then is anything else done', async () => {
    const { conversation, store, changes } = rig();
    await conversation.timeline.open(9);
    const set = changes();
    for (const rank of [1, 2, 3]) set.put(message(rank));
    let storedBefore = false;
    set.add({
      afterwards: () => {
        storedBefore = true;
      },
    });
    const shown: number[] = [];
    const stop = effect(
      () => void shown.push(conversation.timeline.rows.value.length + conversation.unreadCount.value),
    );
    const write = store.write;
    store.write = async (writes) => {
      await write(writes);
      expect([storedBefore, shown]).toEqual([false, [0]]);
    };
    await set.commit();
    expect([storedBefore, shown]).toEqual([true, [0, 6]]);
    stop();
  });

  it('finds a message as it has been changed so far, under every name', async () => {
    const { changes } = rig();
    const first = changes();
    first.put(message(1));
    await first.commit();
    const set = changes();
    const known = await set.find(celia, byArchive('a1'));
    if (!known) throw new Error('not found');
    set.change(known, { ...known, body: 'changed' });
    expect((await set.find(celia, byArchive('a1')))?.body).toBe('changed');
  });

  it('writes nothing of a message that was only looked at', async () => {
    const { changes, transactions } = rig();
    const first = changes();
    first.put(message(1));
    await first.commit();
    const set = changes();
    await set.find(celia, byArchive('a1'));
    await set.commit();
    expect(transactions[1]).toEqual([]);
  });

  it('counts new messages of others as unread, not ours, not changed ones, not those that were seen elsewhere', async () => {
    const { changes, conversation } = rig();
    const set = changes();
    set.put(message(1));
    set.put(message(2), false);
    await set.commit();
    expect(conversation.unreadCount.peek()).toBe(1);
    const next = changes();
    next.change(message(1), message(1, { body: 'changed' }));
    next.put(message(3));
    await next.commit();
    expect(conversation.unreadCount.peek()).toBe(2);
    const own = changes();
    own.put(message(4, { isOwn: true }));
    await own.commit();
    expect(conversation.unreadCount.peek()).toBe(0);
  });

  it('takes what was said before this device came for read, unless something unread lies before it', async () => {
    const { changes, conversation } = rig();
    const page = changes();
    for (const rank of [1, 2]) page.put(message(rank), false);
    for (const rank of [3, 4]) page.put(message(rank));
    page.put(message(5), false);
    await page.commit();
    expect(conversation.summary.peek()).toMatchObject({ readRank: 2, assumedRank: 2, unreadCount: 2, lastRank: 5 });
  });

  it('does not assume of what has been read that nobody has', async () => {
    const { changes, conversation } = rig();
    const set = changes();
    set.put(message(1));
    await set.commit();
    conversation.setSummary({ ...conversation.summary.peek(), readRank: 1, unreadCount: 0 });
    const next = changes();
    next.change(message(1), message(1, { body: 'changed' }));
    await next.commit();
    expect(conversation.summary.peek()).not.toHaveProperty('assumedRank');
  });

  it('is shown also where the disk refuses it', async () => {
    const { changes, store, failures, conversation } = rig();
    await conversation.timeline.open(9);
    store.write = () => Promise.reject(new Error('full'));
    const set = changes();
    set.put(message(1));
    await set.commit();
    expect(failures).toHaveLength(1);
    expect(conversation.timeline.rows.peek()).toHaveLength(1);
  });
});
