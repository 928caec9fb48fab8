import { describe, expect, it } from 'vitest';
import { RateLimit } from './rate-limit.ts';

describe('a rate limit', () => {
  it('counts per key within a window that moves, and says how long to wait', () => {
    let now = 1000;
    const limit = new RateLimit({ sessions: 2, perMs: 100 }, () => now);
    expect([limit.take('a'), limit.take('b')]).toEqual([0, 0]);
    now = 1060;
    expect([limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([0, 40, 0]);
    now = 1100;
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 60]);
  });

  it('does not count what it refuses', () => {
    let now = 0;
    const limit = new RateLimit({ sessions: 1, perMs: 100 }, () => now);
    limit.take('a');
    for (now = 1; now < 100; now += 1) expect(limit.take('a')).toBe(100 - now);
    expect(limit.take('a')).toBe(0);
  });
});
