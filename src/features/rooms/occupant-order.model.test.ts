import { describe, expect, it } from 'vitest';
import { Conversations } from '#core/conversations.ts';
import { MessageRecords } from '#core/history/message-records.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { OccupantOrder } from './occupant-order.model.ts';
import { Room } from './rooms.store.ts';
import type { OccupantPresence } from './rooms.wire.ts';

const jid = (text: string) => bareJid(text) ?? ('' as BareJid);

function room(people: Readonly<Record<string, Partial<OccupantPresence>>>): Room {
  const store = new MemoryStore();
  const conversations = new Conversations(jid('rosalind@arden.example'), store, new MessageRecords(store));
  const made = new Room(
    conversations.ensure(jid('forest@rooms.arden.example'), 'room'),
    jid('forest@rooms.arden.example'),
    'Me',
  );
  const plain: OccupantPresence = {
    isAvailable: true,
    affiliation: 'none',
    role: 'participant',
    realJid: undefined,
    newNick: undefined,
    reason: undefined,
    actor: undefined,
    codes: new Set(),
    show: undefined,
    status: undefined,
    occupantId: undefined,
    hats: [],
    pictureHash: undefined,
    destroyed: undefined,
  };
  for (const [nick, presence] of Object.entries(people)) made.apply(nick, { ...plain, ...presence });
  made.listOccupants();
  return made;
}

const PEOPLE = {
  touchstone: {},
  Audrey: { role: 'visitor' },
  Duke: { role: 'moderator', affiliation: 'owner' },
  Celia: {},
  Jaques: { role: 'moderator', hats: ['Philosopher'] },
} as const;

describe('the participants of a room', () => {
  it('stand in groups by what they can do, each by name', () => {
    const here = room(PEOPLE);
    const rows = new OccupantOrder(here, 'en').rows(here.nicks.peek());
    expect(rows.map(({ nick, heading }) => [heading?.group, heading?.count, nick])).toEqual([
      ['owners', 1, 'Duke'],
      ['moderators', 1, 'Jaques'],
      ['participants', 2, 'Celia'],
      [undefined, undefined, 'touchstone'],
      ['visitors', 1, 'Audrey'],
    ]);
  });

  it('are found by a part of their name, or by a title', () => {
    const here = room(PEOPLE);
    const order = new OccupantOrder(here, 'en');
    const found = (filter: string) => order.rows(here.nicks.peek(), filter).map(({ nick }) => nick);
    // Written by Jaques alone, it is not shown either.
    expect(found('philo')).toEqual([]);
    here.setFeatures(['urn:xmpp:hats:0']);
    expect([found('TOUCH'), found('philo'), found('nobody')]).toEqual([['touchstone'], ['Jaques'], []]);
  });

  it('keep their order when somebody comes or goes', () => {
    const here = room({ B: {}, D: {} });
    const order = new OccupantOrder(here, 'en');
    order.rows(here.nicks.peek());
    expect(order.rows(['D', 'A', 'C']).map(({ nick }) => nick)).toEqual(['A', 'C', 'D']);
  });
});
