import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankAtEnd, rankOfOwn, rankPage } from './ranks.ts';

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

  it('keeps room for what is still missing, page after page from the newer end', () => {
    // A clock that runs ahead has put everything known far above the archive's times.
    const low = 1_700_000_000_000;
    let [high] = rankPage([{ stamp: low - 3_600_000 }], { after: low, isGapBelow: true });
    const seen: number[] = [];
    for (let page = 0; page < 40; page++) {
      const stamps = Array.from({ length: 100 }, () => ({ stamp: low - 3_600_000 }));
      const ranks = rankPage(stamps, { after: low, before: high, isGapBelow: true });
      seen.unshift(...ranks);
      high = ranks[0];
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBe(4_000);
    expect(seen[0]).toBeGreaterThan(low);
  });

  it('stays near the stamps where a page ends within the same second as the one above it begins', () => {
    const [first = 0, second = 0] = rankPage([{ stamp: 9_000 }, { stamp: 10_000 }], {
      after: 100,
      before: 10_000,
      isGapBelow: true,
    });
    expect(first).toBe(9_000);
    expect(second).toBeGreaterThan(9_999);
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

describe('what is written here', () => {
  it('stands after what others say in the same millisecond, and before what they say in the next', () => {
    const own = rankOfOwn(1000, undefined);
    expect(own).toBeGreaterThan(1000);
    const [said] = rankPage([{ stamp: 1000 }], { after: 900 });
    const [next] = rankPage([{ stamp: 1001 }], { after: 900 });
    expect([said ?? 0, own, next ?? 0].sort((a, b) => a - b)).toEqual([said, own, next]);
  });

  it('never shares a rank, however many say something in the same millisecond', () => {
    const own = rankOfOwn(1000, undefined);
    const stamps = Array.from({ length: 64 }, () => ({ stamp: 1000 }));
    expect(rankPage(stamps, { after: 900 })).not.toContain(own);
    expect(rankOfOwn(1000, own)).toBeGreaterThan(own);
  });
});
