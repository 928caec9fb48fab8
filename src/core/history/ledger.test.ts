import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEnd, addLive, addPage, type Edge, gaps, type Ledger } from './ledger.ts';

const edge = (rank: number): Edge => ({ id: `a${rank}`, rank });
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => edge(from + index));

describe('the segment ledger', () => {
  it('continues the current segment with what arrives live', () => {
    const ledger = addLive(addLive([], edge(5), 1), edge(6), 1);
    expect(ledger).toEqual([{ oldest: edge(5), newest: edge(6), reachesStart: false, era: 1 }]);
  });

  it('shows a gap between what was known before an interruption and what arrives after it', () => {
    const ledger = addLive(addLive([], edge(5), 1), edge(9), 2);
    expect(gaps(ledger, 2)).toEqual([
      { after: undefined, before: edge(5) },
      { after: edge(5), before: edge(9) },
    ]);
  });

  it('closes a gap when pages from the older end reach the newer segment', () => {
    const interrupted = addLive(addLive([], edge(5), 1), edge(9), 2);
    const healed = addPage(addPage(interrupted, { edges: run(6, 7), after: 'a5' }), { edges: run(8, 9), after: 'a7' });
    expect(gaps(healed, 2)).toEqual([{ after: undefined, before: edge(5) }]);
  });

  it('closes a gap when pages from the newer end reach the older segment', () => {
    const interrupted = addLive(addLive([], edge(5), 1), edge(9), 2);
    expect(gaps(addPage(interrupted, { edges: run(5, 8), before: 'a9' }), 2)).toHaveLength(1);
  });

  it('knows the beginning when an older page says so, or an empty one', () => {
    const ledger = addLive([], edge(5), 1);
    expect(gaps(addPage(ledger, { edges: run(3, 4), before: 'a5', reachesStart: true }), 1)).toEqual([]);
    expect(gaps(addEnd(ledger, { before: 'a5' }), 1)).toEqual([]);
  });

  it('is complete up to now when the archive has nothing after what we know', () => {
    const ledger = addLive([], edge(5), 1);
    expect(gaps(ledger, 2).at(-1)).toEqual({ after: edge(5), before: undefined });
    expect(gaps(addEnd(ledger, { after: 'a5', era: 2 }), 2)).toEqual([{ after: undefined, before: edge(5) }]);
  });

  it('joins what arrived live during the catch-up with what the catch-up ends in', () => {
    const interrupted = addLive(addLive([], edge(5), 1), edge(9), 2);
    const caughtUp = addPage(interrupted, { edges: run(6, 8), after: 'a5', era: 2 });
    expect(caughtUp).toEqual([{ oldest: edge(5), newest: edge(9), reachesStart: false, era: 2 }]);
  });

  it('covers exactly the archived stanzas that were fetched, in whatever order pages come', () => {
    const size = 40;
    const pages = fc.array(fc.tuple(fc.nat(size - 1), fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(pages, (starts) => {
        const fetched = new Set<number>();
        let ledger: Ledger = [];
        for (const [start, length] of starts) {
          const end = Math.min(size - 1, start + length - 1);
          ledger = addPage(ledger, { edges: run(start, end), after: `a${start - 1}`, before: `a${end + 1}` });
          for (let rank = start; rank <= end; rank++) fetched.add(rank);
        }
        const covered = new Set(
          ledger.flatMap(({ oldest, newest }) => run(oldest.rank, newest.rank).map(({ rank }) => rank)),
        );
        expect(covered).toEqual(fetched);
      }),
    );
  });
});
