import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankAtEnd, rankPage } from './ranks.ts';

describe('ranks', () => {
  it('puts what arrives live at the end, even when its clock is behind', () => {
    expect(rankAtEnd(50, 100)).toBeGreaterThan(100);
  });

  it('takes the time of the archive where nothing is in the way', () => {
    expect(rankPage([{ stamp: 10 }, { stamp: 20 }])).toEqual([10, 20]);
  });

  it('leaves what is on the screen where it is and fits newcomers in between', () => {
    const [first, second, third] = rankPage([{ stamp: 10, known: 100 }, { stamp: 11 }, { stamp: 12, known: 101 }]);
    expect([first, third]).toEqual([100, 101]);
    expect(second).toBeGreaterThan(100);
    expect(second).toBeLessThan(101);
  });

  it('keeps a page between the neighbours it was asked from', () => {
    const ranks = rankPage([{ stamp: 500 }, { stamp: 501 }], { after: 10, before: 11 });
    expect(ranks.every((rank) => rank > 10 && rank < 11)).toBe(true);
  });

  it('orders newcomers as the archive does, whatever the clocks say', () => {
    const entry = fc.record({ stamp: fc.integer({ min: 0, max: 1000 }) });
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 30 }),
        fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }),
        (page, before) => {
          const ranks = rankPage(page, { before });
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
          expect(new Set(ranks).size).toBe(ranks.length);
        },
      ),
    );
  });

  it('agrees with the archive about every pair of which one is new and the other an agreeing anchor', () => {
    const page = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(page, fc.infiniteStream(fc.boolean()), (stamps, isKnown) => {
        const inOrder = [...stamps].sort((a, b) => a - b);
        const entries = inOrder.map((stamp) => ({ stamp, known: isKnown.next().value ? stamp : undefined }));
        expect(rankPage(entries)).toEqual(inOrder);
      }),
    );
  });
});
