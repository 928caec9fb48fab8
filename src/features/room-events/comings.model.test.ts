import { describe, expect, it } from 'vitest';
import { Conversations } from '#core/conversations.ts';
import { MessageRecords } from '#core/history/message-records.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { createTranslate } from '#ui/i18n.ts';
import { Comings } from './comings.model.ts';

const __ = createTranslate('en');
const jid = (text: string) => bareJid(text) ?? ('' as BareJid);

function rig() {
  const store = new MemoryStore();
  const conversations = new Conversations(jid('rosalind@arden.example'), store, new MessageRecords(store));
  const conversation = conversations.ensure(jid('forest@rooms.arden.example'), 'room');
  const lines = () => conversation.notices.all.peek().map(({ text }) => text(__));
  return { conversation, comings: new Comings(conversation), lines };
}

describe('coming and going', () => {
  it('is told in one line, however many there are', () => {
    const { comings, lines } = rig();
    for (const nick of ['Celia', 'Duke', 'Audrey', 'Jaques', 'Corin']) comings.came(nick);
    comings.left('Oliver');
    expect(lines()).toEqual(['Celia, Duke, Audrey, and 2 others came in. Oliver left.']);
  });

  it('of who comes and leaves again, or leaves and comes back, is not told', () => {
    const { comings, lines } = rig();
    comings.came('Celia');
    comings.left('Celia');
    comings.left('Duke');
    comings.came('Duke');
    expect(lines()).toEqual([]);
  });

  it('begins a new line after something was said or told', () => {
    const { conversation, comings, lines } = rig();
    comings.came('Celia');
    conversation.notices.add(() => 'The topic has changed.');
    comings.left('Celia');
    conversation.setSummary({ ...conversation.summary.peek(), lastRank: 5 });
    comings.came('Celia');
    expect(lines()).toEqual(['Celia came in.', 'The topic has changed.', 'Celia left.', 'Celia came in.']);
  });
});
