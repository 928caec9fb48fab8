/** Two clients on one page share nothing by accident, and a client that is ended leaves nothing in it. */
import type { Locator, Page } from '@playwright/test';
import type { Account } from '#test/support/accounts.ts';
import {
  addScriptedPage,
  BOSH,
  chatWith,
  expectMessages,
  joinRoom,
  logIn,
  loginForm,
  logOut,
  message,
  messageField,
  openChat,
  openClient,
  say,
  snippet,
  statusButton,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { type Held, held, watchWhatIsHeld } from '#test/support/left-behind.ts';

type Site = Parameters<typeof addScriptedPage>[0];

const place = (page: Page, id: string): Locator => page.locator(`#${id}`);

const PLACES =
  '<div id="one" style="float: left; width: 600px; height: 500px"></div><div id="two" style="float: left; width: 600px; height: 500px"></div>';

const settingsOf = (root: string, { jid, password }: Account) => ({
  ...WEB_SOCKET,
  view_mode: 'embedded',
  root: `#${root}`,
  auto_login: true,
  jid,
  password,
});

/** Both sign in by themselves, each in a place of its own. */
async function openBoth(page: Page, site: Site, [one, two]: readonly [Account, Account]): Promise<void> {
  const clients = '<script>var second = converse.create();</script>';
  const start = snippet(settingsOf('one', one)) + snippet(settingsOf('two', two), 'second');
  await page.goto(addScriptedPage(site, PLACES + clients + start));
  for (const id of ['one', 'two']) await expect(statusButton(place(page, id))).toBeVisible();
}

test.describe('two clients on one page', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test('talk to each other like two people, each with their own contacts and messages', async ({
    page,
    site,
    friends,
  }) => {
    const [romeo, juliet] = await friends();
    await openBoth(page, site, [romeo, juliet]);
    const his = await openChat(place(page, 'one'), juliet.user);
    const hers = await openChat(place(page, 'two'), romeo.user);
    await say(his, 'Are you beside me?');
    await expectMessages(hers, ['Are you beside me?']);
    await messageField(hers).pressSequentially('Ye');
    await expect(his.getByText(`${juliet.user} is typing`)).toBeVisible();
    await say(hers, 'Yes, in the other half');
    for (const chat of [his, hers]) await expectMessages(chat, ['Are you beside me?', 'Yes, in the other half']);
    await expect(message(his, 'Are you')).toContainText(/Delivered|Read/);
    await expect(chatWith(place(page, 'two'), juliet.user)).toHaveCount(0);
    await expectAccessible(page);
  });

  test('keep what they store under different names', async ({ page, site, friends }) => {
    const [romeo, juliet] = await friends();
    await openBoth(page, site, [romeo, juliet]);
    await openChat(place(page, 'one'), juliet.user);
    await openChat(place(page, 'two'), romeo.user);
    const names = await page.evaluate(() => Object.keys(sessionStorage));
    const ofFirst = names.filter((name) => name.startsWith('converse:'));
    const ofSecond = names.filter((name) => name.startsWith('converse-2:'));
    expect(ofFirst.length).toBeGreaterThan(0);
    expect(ofSecond.length).toBeGreaterThan(0);
    expect(names.filter((name) => !ofFirst.includes(name) && !ofSecond.includes(name))).toEqual([]);
    const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(new Set(databases).size).toBe(2);
  });

  test('come back together after a reload, each as itself', async ({ page, site, friends }) => {
    const [romeo, juliet] = await friends();
    await openBoth(page, site, [romeo, juliet]);
    const his = await openChat(place(page, 'one'), juliet.user);
    const hers = await openChat(place(page, 'two'), romeo.user);
    await say(his, 'Before the reload');
    await expectMessages(hers, ['Before the reload']);
    await page.reload();
    for (const chat of [his, hers]) await expectMessages(chat, ['Before the reload']);
    await say(hers, 'After the reload');
    for (const chat of [his, hers]) await expectMessages(chat, ['Before the reload', 'After the reload']);
    await expect(message(his, 'Before')).toHaveAccessibleName(new RegExp(`^${romeo.user}, `));
  });

  test('of which one is logged out or ended leave the other as it is', async ({ page, site, friends }) => {
    const [romeo, juliet] = await friends();
    await openBoth(page, site, [romeo, juliet]);
    const his = await openChat(place(page, 'one'), juliet.user);
    await logOut(place(page, 'two'));
    await expect(loginForm(place(page, 'two'))).toBeVisible();
    await say(his, 'Are you there?');
    await expect(message(his, 'Are you there?')).toContainText('Sent');
    await page.reload();
    await expectMessages(his, ['Are you there?']);
    await page.evaluate('second.destroy()');
    await expect(place(page, 'two').getByRole('button')).toHaveCount(0);
    await say(his, 'Now I am alone');
    await expectMessages(his, ['Are you there?', 'Now I am alone']);
    await expect(message(his, 'Now I am alone')).toContainText('Sent');
  });
});

/** Everything that listens or waits anew; what a page holds anyhow is not ours. */
function grown(before: Held, after: Held): Record<string, unknown> {
  const { listeners, ...counts } = after;
  const more = Object.entries(counts).filter(([name, count]) => count > (before[name as keyof typeof counts] ?? 0));
  const heard = Object.entries(listeners).filter(([type, count]) => count > (before.listeners[type] ?? 0));
  return Object.fromEntries([...more, ...heard.map(([type, count]) => [`listeners for ${type}`, count])]);
}

test.describe('a client that is ended', () => {
  for (const [way, settings] of [
    ['WebSocket', WEB_SOCKET],
    ['BOSH', { websocket_url: undefined, ...BOSH }],
  ] as const) {
    test(`leaves no listener, timer, connection, database or element, signed in over ${way} with a chat and a room open`, async ({
      page,
      site,
      friends,
      room,
      raw,
    }) => {
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      const { jid } = await room();
      await watchWhatIsHeld(page);
      await page.goto(addScriptedPage(site, '<script>var settings = {};</script>'));
      const before = await held(page);
      const all = { ...settings, show_controlbox_by_default: true };
      await page.evaluate(`void converse.initialize(${JSON.stringify(all)})`);
      await logIn(page, romeo);
      const chat = await openChat(page, juliet.user);
      await say(chat, 'For a little while');
      await other.message('For a little while');
      other.say(romeo.jid, 'Very little');
      await expectMessages(chat, ['For a little while', 'Very little']);
      await joinRoom(page, jid, 'Romeo');
      await expect(messageField(page.getByRole('region', { name: /^Room/ }))).toBeEditable();
      const during = await held(page);
      expect(Object.keys(grown(before, during))).toEqual(expect.arrayContaining(['databases', 'elements', 'locks']));
      await page.evaluate('converse.destroy()');
      await expect(page.getByRole('button')).toHaveCount(0);
      await expect.poll(async () => grown(before, await held(page))).toEqual({});
    });
  }

  test('before anybody has signed in leaves nothing either, and can be started again', async ({ page, site }) => {
    await watchWhatIsHeld(page);
    await page.goto(addScriptedPage(site, ''));
    const before = await held(page);
    for (let round = 0; round < 2; round++) {
      await page.evaluate(
        `converse.initialize(${JSON.stringify({ ...WEB_SOCKET, show_controlbox_by_default: true })})`,
      );
      await expect(loginForm(page)).toBeVisible();
      await page.evaluate('converse.destroy()');
      await expect(page.getByRole('button')).toHaveCount(0);
      await expect.poll(async () => grown(before, await held(page))).toEqual({});
    }
  });

  test('again and again does not let the page grow', async ({ page, site, account }) => {
    const person = await account();
    await openClient(page, site);
    const session = await page.context().newCDPSession(page);
    const count = async () => {
      await session.send('HeapProfiler.collectGarbage');
      return session.send('Memory.getDOMCounters');
    };
    // One that was ended is taken up again, like after a reload.
    const round = async () => {
      await page.evaluate('converse.destroy()');
      await expect(page.getByRole('button')).toHaveCount(0);
      const settings = { ...WEB_SOCKET, show_controlbox_by_default: true };
      await page.evaluate(`void converse.initialize(${JSON.stringify(settings)})`);
      await expect(statusButton(page)).toBeVisible();
    };
    await logIn(page, person);
    await round();
    const first = await count();
    for (let times = 0; times < 4; times++) await round();
    // Four sign-ins more; a client that stayed would hold some hundred nodes each.
    await expect.poll(async () => (await count()).nodes - first.nodes).toBeLessThan(100);
    await expect.poll(async () => (await count()).jsEventListeners - first.jsEventListeners).toBeLessThan(20);
  });
});
