/** Reads from a page what its scripts and the stand-in for the app have written down. */
import type { Page } from '@playwright/test';
import { expect } from '#test/support/fixtures.ts';

export interface Seen {
  started: number;
  destroyed: number;
  toggled: number;
  settings: { name: string; nonce: string; assetsBase: string; i18n?: string; auto_away: number }[];
}

export const NOTHING_SEEN: Seen = { started: 0, destroyed: 0, toggled: 0, settings: [] };

export const seen = (page: Page): Promise<Seen> =>
  page.evaluate((nothing) => (globalThis as unknown as { __seen?: Seen }).__seen ?? nothing, NOTHING_SEEN);

/** Waits until the stand-in for the app has started so often. */
export async function expectStarts(page: Page, times: number): Promise<void> {
  await expect.poll(async () => (await seen(page)).started).toBe(times);
}

/** What the page's scripts pushed to their global `log`. */
export const log = (page: Page): Promise<unknown[]> =>
  page.evaluate(() => (globalThis as unknown as { log: unknown[] }).log);

/** Waits until `log` is this and nothing else. */
export async function expectLog(page: Page, expected: unknown[]): Promise<void> {
  await expect.poll(() => log(page)).toEqual(expected);
}
