import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import type { ConversationKind } from './conversation.ts';
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
  it.each<[ConversationKind, ConversationKind]>([
    ['room', 'direct'],
    ['direct', 'room'],
  ])('is no %s any more once it turns out to be %s, as long as nothing was said', (before, after) => {
    const all = conversations();
    all.ensure(celia, before);
    const found = all.ensure(celia, after);
    expect(found.kind).toBe(after);
    expect(all.get(celia)).toBe(found);
    expect(all.all.peek()).toEqual([found]);
  });

  it('stays what it was where something was said, or can be', () => {
    const all = conversations();
    const room = all.ensure(celia, 'room');
    room.isSendable.value = true;
    expect(all.ensure(celia, 'direct')).toBe(room);
    room.isSendable.value = false;
    room.setSummary({ ...room.summary.peek(), lastRank: 1 });
    expect(all.ensure(celia, 'direct')).toBe(room);
  });
});
