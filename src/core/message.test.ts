import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageAt } from '#test/support/messages.ts';
import { type Delivery, furthest, withDelivery } from './message.ts';

const message = (delivery: Delivery | undefined) => messageAt(1, { isOwn: true, delivery });

const GOOD: readonly Delivery[] = ['pending', 'sent', 'acknowledged', 'delivered', 'displayed'];

describe('what became of a message', () => {
  it('is never taken back by a later report of less', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...GOOD), { minLength: 1 }), (reports) => {
        const reached = reports.reduce(furthest);
        expect(reached).toBe(GOOD[Math.max(...reports.map((report) => GOOD.indexOf(report)))]);
      }),
    );
  });

  it.each(['pending', 'sent', 'acknowledged'] as const)('is a failure when it was %s', (before) => {
    expect(withDelivery(message(before), 'failed', 'gone')).toMatchObject({ delivery: 'failed', failure: 'gone' });
  });

  it.each(['delivered', 'displayed'] as const)('is no failure when it was %s', (before) => {
    expect(withDelivery(message(before), 'failed', 'gone')).toMatchObject({ delivery: before, failure: undefined });
  });

  it('is no failure any more once it did arrive', () => {
    const failed = withDelivery(message('sent'), 'failed', 'gone');
    expect(withDelivery(failed, 'delivered')).toMatchObject({ delivery: 'delivered', failure: undefined });
  });
});
