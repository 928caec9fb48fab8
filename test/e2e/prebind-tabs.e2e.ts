/** BOSH sessions that go on from page to page in one tab, and what a copy of the tab gets of them. */
import type { Page } from '@playwright/test';
import {
  BOSH,
  expectContact,
  logIn,
  loginForm,
  message,
  openChat,
  openClient,
  say,
  setStatus,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { HTTP_ERROR, lastSid, signedIn, withoutSession } from '#test/support/prebind-outcome.ts';
import {
  addPrebindPage,
  addPrebindUrl,
  type BoshRequest,
  expire,
  openSession,
  watchBosh,
} from '#test/support/prebind-site.ts';
import { bodiesOf } from '#test/support/stanzas.ts';

/** ejabberd does not recover from a missing request: there the session counts as forgotten after a while, as in the table. */
test.describe('a session on a bad line', () => {
  test('goes on after a reload that lost a request on its way', async ({ page, context, site, server, account }) => {
    const bosh = watchBosh(context);
    await page.goto(addPrebindPage(site, await openSession(server, await account())));
    await signedIn(page);
    const had = lastSid(bosh);
    await page.route('**/http-bind', async (route) => {
      if (!route.request().postData()?.includes('<show>away')) await route.continue();
    });
    await setStatus(page, 'Away');
    await expect.poll(() => bosh.at(-1)?.body).toContain('<show>away');
    const before = bosh.length;
    await page.reload();
    await signedIn(page);
    expect(bosh[before]).toMatchObject({ sid: had, rid: (bosh[before - 1]?.rid ?? 0) + 1 });
    expect(lastSid(bosh)).toBe(had);
  });
});

test.describe('a tab that is duplicated', { tag: '@both' }, () => {
  /** `window.open` copies the session storage as duplicating a tab does. */
  const duplicate = async (page: Page): Promise<Page> => {
    const copy = page.waitForEvent('popup');
    await page.evaluate(() => void window.open(location.href));
    return copy;
  };
  const sidsOf = (bosh: readonly BoshRequest[], page: Page) =>
    new Set(bosh.filter((request) => request.page === page).map(({ sid }) => sid));

  test('gets a session of its own, and leaves the original its', async ({ page, context, site, server, account }) => {
    const bosh = watchBosh(context);
    const { path, given } = addPrebindUrl(site, server, await account());
    await page.goto(addPrebindPage(site, { prebind_url: path }));
    await signedIn(page);
    const copy = await duplicate(page);
    await signedIn(copy);
    expect(given).toHaveLength(2);
    expect(sidsOf(bosh, copy)).toEqual(new Set([given[1]?.sid]));
    await page.reload();
    await signedIn(page);
    expect(sidsOf(bosh, page)).toEqual(new Set([given[0]?.sid]));
    expect(given).toHaveLength(2);
  });

  test('says that there is no session, where the site has no endpoint', async ({
    page,
    context,
    site,
    server,
    account,
  }) => {
    const bosh = watchBosh(context);
    const elsewhere = addPrebindPage(site, await openSession(server, await account()));
    await page.goto(elsewhere);
    await signedIn(page);
    await page.goto(addPrebindPage(site, {}));
    await signedIn(page);
    const copy = await duplicate(page);
    await withoutSession(copy);
    expect(sidsOf(bosh, copy)).toEqual(new Set());
    await page.reload();
    await signedIn(page);
  });

  test('asks for the password where the visitor had typed it', async ({ page, context, site, account }) => {
    const bosh = watchBosh(context);
    await openClient(page, site, { websocket_url: undefined, ...BOSH });
    await logIn(page, await account());
    const copy = await duplicate(page);
    await expect(loginForm(copy)).toBeVisible();
    expect(sidsOf(bosh, copy)).toEqual(new Set());
    await page.reload();
    await expect(statusButton(page)).toBeVisible();
  });
});

test.describe('a visitor who has typed their password', { tag: '@both' }, () => {
  const OVER_BOSH = { websocket_url: undefined, ...BOSH };

  test('goes on with the same session on the next page', async ({ page, context, site, account }) => {
    const bosh = watchBosh(context);
    await openClient(page, site, OVER_BOSH);
    await logIn(page, await account());
    const had = lastSid(bosh);
    const before = bosh.length;
    await openClient(page, site, OVER_BOSH);
    await expect(statusButton(page)).toBeVisible();
    expect(new Set(bosh.slice(before).map(({ sid }) => sid))).toEqual(new Set([had]));
  });

  test('is signed in again when the server has ended the session, and what was written meanwhile goes out once', async ({
    page,
    context,
    site,
    server,
    friends,
    raw,
    pageErrors,
  }) => {
    pageErrors.allow(HTTP_ERROR);
    const bosh = watchBosh(context);
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await openClient(page, site, OVER_BOSH);
    await logIn(page, romeo);
    await expectContact(page, juliet.user, /^Online/);
    const chat = await openChat(page, juliet.user);
    await say(chat, 'one');
    await other.message('one');
    const had = lastSid(bosh) ?? '';
    await say(chat, 'two');
    await expect(async () => {
      const { sid, rid = 0 } = bosh.at(-1) ?? {};
      // The page may have asked something meanwhile, and the number be taken.
      if (sid === had) await expire(server, { sid, rid: rid + 1 });
      expect(sid).not.toBe(had);
    }).toPass();
    await other.message('two');
    await expect(message(chat, 'two')).toContainText(/Sent|Delivered|Read/);
    expect(bodiesOf(other)).toEqual(['one', 'two']);
  });

  test('is asked again where the site does not keep sessions', async ({ page, site, account }) => {
    await openClient(page, site, { ...OVER_BOSH, keepalive: false });
    await logIn(page, await account());
    await page.reload();
    await expect(loginForm(page)).toBeVisible();
  });
});
