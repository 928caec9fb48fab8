import { describe, expect, it } from 'vitest';
import type { Address } from '#core/addressing.ts';
import type { Message } from '#core/message.ts';
import type { Jid } from '#lib/jid.ts';
import { OWN, ownReactions, type Reactor, reacted, reactorOf, tallies } from './reactions.model.ts';

const message = { parts: {} } as Message;
const at = (second: number) => new Date(second * 1000);
const reactor = (who: string | Reactor): Reactor => (typeof who === 'string' ? { key: who } : who);
const given = (...opinions: (readonly [who: string | Reactor, emoji: readonly string[], second: number])[]): Message =>
  opinions.reduce(
    (before, [who, emoji, second]) => reacted(before, reactor(who), { emoji, sentAt: at(second) }) ?? before,
    message,
  );

const ROOM = 'forest@rooms.arden.example';
const occupant = (nick: string, occupantId: string, isOwn = false): Reactor =>
  reactorOf({ sender: `${ROOM}/${nick}`, occupantId, isOwn } as Address);

describe('reactions', () => {
  it('are counted by emoji, in the order in which they were given', () => {
    const result = given(['celia', ['👍', '🎉'], 1], [OWN, ['🎉'], 2]);
    expect(tallies(result.parts ?? {})).toEqual([
      { emoji: '👍', by: ['celia'] },
      { emoji: '🎉', by: ['celia', OWN] },
    ]);
    expect(ownReactions(result)).toEqual(['🎉']);
  });

  it('of one person replace each other, the latest counts', () => {
    const result = given(['celia', ['👍'], 2], ['celia', ['👎'], 1]);
    expect(tallies(result.parts ?? {})).toEqual([{ emoji: '👍', by: ['celia'] }]);
  });

  it('can be taken back, also before an older one is heard', () => {
    const result = given(['celia', [], 2], ['celia', ['👍'], 1]);
    expect(tallies(result.parts ?? {})).toEqual([]);
  });

  it('of ever new nicknames come to an end, but ours still counts', () => {
    const crowd = Array.from({ length: 600 }, (_, index) => [`nick${index}`, ['👍'], index] as const);
    const result = given(...crowd, [OWN, ['👍'], 700]);
    expect(tallies(result.parts ?? {})[0]?.by).toHaveLength(501);
    expect(ownReactions(result)).toEqual(['👍']);
  });

  it('of an occupant stay one over nicknames, and are not replaced by who takes the nickname over', () => {
    const result = given(
      [occupant('Celia', 'one'), ['👍'], 1],
      [occupant('Aliena', 'one'), ['🎉'], 2],
      [occupant('Celia', 'two'), ['👎'], 3],
      [occupant('Rosalind', 'three', true), ['👍'], 4],
      [occupant('Ganymede', 'three', true), ['❤️'], 5],
    );
    expect(tallies(result.parts ?? {})).toEqual([
      { emoji: '🎉', by: [`${ROOM}/Aliena`] },
      { emoji: '👎', by: [`${ROOM}/Celia`] },
      { emoji: '❤️', by: [OWN] },
    ]);
  });

  it('kept under a nickname are taken over by the occupant who has it', () => {
    const before = given([`${ROOM}/Celia`, ['👍'], 1], [`${ROOM}/Rosalind`, ['👍'], 1]);
    const after = reacted(before, occupant('Celia', 'one'), { emoji: ['🎉'], sentAt: at(2) });
    expect(tallies(after?.parts ?? {})).toEqual([
      { emoji: '👍', by: [`${ROOM}/Rosalind`] },
      { emoji: '🎉', by: [`${ROOM}/Celia`] },
    ]);
    expect(reacted(before, occupant('Celia', 'one'), { emoji: [], sentAt: at(0) })).toBeUndefined();
  });

  it('go by the address where nothing more is told', () => {
    const sender = `${ROOM}/Celia` as Jid;
    expect(reactorOf({ sender, isOwn: false } as Address)).toEqual({ key: sender });
    expect(reactorOf({ sender, isOwn: true } as Address)).toEqual({ key: OWN });
  });
});
