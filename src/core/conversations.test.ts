import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { Conversations } from './conversations.ts';
import { MessageRecords } from './history/message-records.ts';
import type { ConversationId } from './message.ts';

const jid = (text: string) => bareJid(text) ?? ('' as never);
const celia: ConversationId = jid('celia@court.example');

function conversations() {
  const store = new MemoryStore();
  return new Conversations(jid('rosalind@court.example'), store, new MessageRecords(store));
}

describe('an address that was taken for something else', () => {
  it('is a room once it turns out to be one, as long as nothing was said', () => {
    const all = conversations();
    all.ensure(celia, 'direct');
    const found = all.ensure(celia, 'room');
    expect(found.kind).toBe('room');
    expect(all.get(celia)).toBe(found);
    expect(all.all.peek()).toEqual([found]);
  });

  it('stays what it was where something was said, or can be', () => {
    const all = conversations();
    const direct = all.ensure(celia, 'direct');
    direct.isSendable.value = true;
    expect(all.ensure(celia, 'room')).toBe(direct);
    direct.isSendable.value = false;
    direct.setSummary({ ...direct.summary.peek(), lastRank: 1 });
    expect(all.ensure(celia, 'room')).toBe(direct);
  });

  it('stays a room, as whoever is in it holds on to its conversation', () => {
    const all = conversations();
    const room = all.ensure(celia, 'room');
    expect(all.ensure(celia, 'direct')).toBe(room);
  });
});
