import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '#core/message.ts';
import { messageAt } from '#test/support/messages.ts';
import { corrected, versionsOf } from './corrections.model.ts';

const message = messageAt(1, { body: 'To Ardne', sentAt: new Date(1000) });
const versions = ['one', 'two', 'three', 'four'].map((body, index) => ({
  id: `v${index}`,
  body,
  sentAt: new Date(2000 + index),
}));

describe('a corrected message', () => {
  it('says what the latest correction says, in whatever order and however often corrections come', () => {
    const order = fc.shuffledSubarray([...versions, ...versions], { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(order, (arrivals) => {
        const result = arrivals.reduce<Message>((before, version) => corrected(before, version) ?? before, message);
        expect(result.body).toBe('four');
        expect(versionsOf(result).map(({ body }) => body)).toEqual(['To Ardne', 'one', 'two', 'three', 'four']);
      }),
    );
  });

  it('forgets the middle of a thousand corrections, not the first words and the last', () => {
    const thousand = Array.from({ length: 1000 }, (_, index) => ({
      id: `c${index}`,
      body: String(index),
      sentAt: new Date(3000 + index),
    }));
    const result = thousand.reduce<Message>((before, version) => corrected(before, version) ?? before, message);
    expect([result.body, versionsOf(result)[0]?.body, versionsOf(result).length]).toEqual(['999', 'To Ardne', 50]);
  });

  it('is still known by what it said first', () => {
    const twice = corrected(corrected(message, versions[0] ?? fail()) ?? message, versions[1] ?? fail());
    expect(twice?.original).toBe('To Ardne');
  });
});

const fail = (): never => {
  throw new Error('There are four versions.');
};
