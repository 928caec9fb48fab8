/** Whether anybody is looking: told to a server that wants to know (XEP-0352). */
import type { Page } from '@playwright/test';
import { BOSH, signIn, statusButton } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { webSocketBy } from '#test/support/lost-network.ts';
import { watchBosh } from '#test/support/prebind-site.ts';

/** What the page tells its server of it, as it does. */
function statesOf(page: Page): string[] {
  const states: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const state = /^<(active|inactive) xmlns="urn:xmpp:csi:0"/.exec(String(payload))?.[1];
      if (state) states.push(state);
    }),
  );
  return states;
}

/** As if another tab were in front, or this one again. */
const show = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test.describe('a page', () => {
  test('says when it is hidden and when it is looked at again', async ({ page, site, account }) => {
    const states = statesOf(page);
    await signIn(page, site, await account());
    await show(page, 'hidden');
    await expect.poll(() => states).toEqual(['inactive']);
    await show(page, 'visible');
    await expect.poll(() => states).toEqual(['inactive', 'active']);
  });

  test('that nobody touches for csi_waiting_time says so, until somebody does', async ({ page, site, account }) => {
    const states = statesOf(page);
    await signIn(page, site, await account(), { csi_waiting_time: 1 });
    await expect.poll(() => states.at(-1)).toBe('inactive');
    await page.mouse.move(50, 50);
    await expect.poll(() => states.at(-1)).toBe('active');
  });

  test('that comes back after a drop still hidden says it again', async ({
    page,
    site,
    account,
    network,
    pageErrors,
  }) => {
    pageErrors.allow(/net::ERR_/);
    const states = statesOf(page);
    await signIn(page, site, await account(), webSocketBy(network));
    await show(page, 'hidden');
    await expect.poll(() => states).toEqual(['inactive']);
    network.cut();
    await expect.poll(() => states).toEqual(['inactive', 'inactive']);
  });

  test('that goes on with a BOSH session says what has become true meanwhile', async ({
    page,
    context,
    site,
    account,
  }) => {
    const bosh = watchBosh(context);
    const states = () =>
      bosh.flatMap(({ body }) => /<(active|inactive) xmlns=['"]urn:xmpp:csi:0/.exec(body)?.[1] ?? []);
    await signIn(page, site, await account(), { websocket_url: undefined, ...BOSH });
    await show(page, 'hidden');
    await expect.poll(states).toEqual(['inactive']);
    await page.reload();
    await expect(statusButton(page)).toBeVisible();
    await expect.poll(states).toEqual(['inactive', 'active']);
    await show(page, 'hidden');
    await expect.poll(states).toEqual(['inactive', 'active', 'inactive']);
    expect(new Set(bosh.map(({ sid }) => sid)).size).toBe(2);
  });
});
