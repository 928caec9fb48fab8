import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FirstTab } from './first-tab.ts';

type Hold = (lock: { readonly name: string } | null) => Promise<void> | undefined;

/** The browser's locks, as several tabs see them. */
class Locks {
  readonly held = new Set<string>();
  asked = 0;

  async request(name: string, _options: unknown, hold: Hold): Promise<void> {
    this.asked += 1;
    await undefined;
    if (this.held.has(name)) return hold(null);
    this.held.add(name);
    await hold({ name });
    this.held.delete(name);
  }
}

let locks: Locks;

beforeEach(() => {
  locks = new Locks();
  vi.stubGlobal('navigator', { locks });
  vi.useFakeTimers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the first of several tabs', () => {
  it('asks once for a heap of news, and the others do nothing', async () => {
    const [first, second] = [new FirstTab(), new FirstTab()];
    const heap = Array.from({ length: 100 }, () => first.isFirst('a'));
    expect(new Set(await Promise.all(heap))).toEqual(new Set([true]));
    expect(await second.isFirst('a')).toBe(false);
    expect(locks.asked).toBe(2);
  });

  it('stays the first for as long as there is more, and lets go then', async () => {
    const [first, second] = [new FirstTab(), new FirstTab()];
    for (let news = 0; news < 5; news += 1) {
      expect(await first.isFirst('a')).toBe(true);
      await vi.advanceTimersByTimeAsync(2000);
      expect(await second.isFirst('a')).toBe(false);
    }
    await vi.advanceTimersByTimeAsync(3000);
    expect(await second.isFirst('a')).toBe(true);
    expect(await first.isFirst('a')).toBe(false);
  });

  it('is another one where it has gone, and stays that', async () => {
    const [first, second] = [new FirstTab(), new FirstTab()];
    await first.isFirst('a');
    await vi.advanceTimersByTimeAsync(2000);
    expect(await second.isFirst('a')).toBe(false);
    await vi.advanceTimersByTimeAsync(1500);
    expect(await second.isFirst('a')).toBe(true);
    // Now is when what it was refused with would have ended.
    await vi.advanceTimersByTimeAsync(1600);
    expect(await second.isFirst('a')).toBe(true);
  });

  it('is every one where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {});
    expect(await new FirstTab().isFirst('a')).toBe(true);
  });
});
