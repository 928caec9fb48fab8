import { describe, expect, it } from 'vitest';
import type { Message } from '#core/message.ts';
import { OWN, ownReactions, reacted, tallies } from './reactions.model.ts';

const message = { parts: {} } as Message;
const at = (second: number) => new Date(second * 1000);
const given = (...opinions: (readonly [who: string, emoji: readonly string[], second: number])[]): Message =>
  opinions.reduce(
    (before, [who, emoji, second]) => reacted(before, who, { emoji, sentAt: at(second) }) ?? before,
    message,
  );

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
});
