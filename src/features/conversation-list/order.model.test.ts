import { describe, expect, it } from 'vitest';
import type { Conversation } from '#core/conversation.ts';
import { ManualClock } from '#lib/clock.ts';
import { ConversationOrder, inListOrder, type Listed } from './order.model.ts';

const known = new Map<string, Conversation>();

function listed(id: string, lastAt: number, pinnedAt?: number): Listed {
  const conversation = known.get(id) ?? ({ id } as unknown as Conversation);
  known.set(id, conversation);
  return { conversation, pinnedAt, lastAt };
}

const ids = (order: readonly Conversation[]) => order.map(({ id }) => id);

function start(all: Listed[]) {
  const clock = new ManualClock();
  const order = new ConversationOrder({ read: () => all, schedule: (task) => task(), clock });
  return { clock, order, now: () => ids(order.order.peek()) };
}

describe('the order of conversations', () => {
  it('has on top what was put there first, then what was said last', () => {
    const all = [listed('old', 1), listed('second', 2, 20), listed('new', 9), listed('first', 0, 10)];
    expect(ids(inListOrder(all))).toEqual(['first', 'second', 'new', 'old']);
  });

  it('is the same however often it is made of the same', () => {
    const all = [listed('b', 0), listed('a', 0), listed('c', 0)];
    expect(ids(inListOrder(all))).toEqual(ids(inListOrder([...all].reverse())));
  });

  it('waits while the list is being used, but not for what has gone', () => {
    const all = [listed('a', 3), listed('b', 2), listed('c', 1)];
    const { order, clock, now } = start(all);
    order.hold();
    all.splice(0, 3, listed('c', 5), listed('a', 3), listed('d', 9));
    order.refresh();
    expect(now()).toEqual(['a', 'c']);
    clock.advance(2000);
    order.hold();
    clock.advance(2000);
    expect(now()).toEqual(['a', 'c']);
    clock.advance(1000);
    expect(now()).toEqual(['d', 'c', 'a']);
  });

  it('does not wait for what the visitor changes themselves', () => {
    const all = [listed('a', 3), listed('b', 2)];
    const { order, now } = start(all);
    order.hold();
    all.splice(1, 1, listed('b', 2, 1));
    order.settle();
    expect(now()).toEqual(['b', 'a']);
  });

  it('is made at once of thousands', () => {
    const all = Array.from({ length: 5000 }, (_, index) => listed(`${index}`, index % 977));
    expect(inListOrder(all)).toHaveLength(5000);
  });
});
