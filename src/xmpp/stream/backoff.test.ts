import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

const attempt = fc.nat(10_000);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('back-off', () => {
  it('doubles from a second up to a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((count) => backoffMs(count, 0) * 2)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('lies between half a step and the whole of it', () => {
    fc.assert(
      fc.property(attempt, random, (count, chance) => {
        const step = backoffMs(count, 0) * 2;
        expect(backoffMs(count, chance)).toBeGreaterThanOrEqual(step / 2);
        expect(backoffMs(count, chance)).toBeLessThanOrEqual(step);
      }),
    );
  });

  it('spreads clients that lost the server together', () => {
    expect(new Set([0, 0.25, 0.5, 0.75].map((chance) => backoffMs(3, chance))).size).toBe(4);
  });
});
