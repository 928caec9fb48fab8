/** Several tabs of one account in one browser: alike at once, and none the worse for another that goes. */
import type { Locator, Page } from '@playwright/test';
import type { Account } from '#test/support/accounts.ts';
import {
  addClientPage,
  BOSH,
  chatWith,
  connectionStatus,
  contactButton,
  expectContact,
  expectMessages,
  logIn,
  loginForm,
  message,
  messageField,
  openChat,
  type Settings,
  say,
  setStatus,
  setStatusMessage,
  signIn,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { webSocketBy } from '#test/support/lost-network.ts';
import { bodiesOf } from '#test/support/stanzas.ts';
import { readableStorage } from '#test/support/stored.ts';

const WAYS: readonly (readonly [string, Settings])[] = [
  ['over WebSocket', {}],
  ['over BOSH', { websocket_url: undefined, ...BOSH }],
  ["with storage 'local'", { storage: 'local' }],
];

/** Further tabs of the browser, on the same page. */
async function openTabs(first: Page, count: number): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let index = 0; index < count; index++) {
    const tab = await first.context().newPage();
    await tab.goto(first.url());
    tabs.push(tab);
  }
  return tabs;
}

/** Ends the tab as it is: none of its scripts runs any more, not even for a farewell. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {});
  await crashed;
}

async function logInTabs(tabs: readonly Page[], account: Account): Promise<void> {
  for (const tab of tabs) await logIn(tab, account);
}

/** As its menu says. */
async function expectStatus(page: Page, name: string): Promise<void> {
  if ((await statusButton(page).getAttribute('aria-expanded')) !== 'true') await statusButton(page).click();
  await expect(page.getByRole('menuitemradio', { name, exact: true, checked: true })).toBeVisible();
  await page.keyboard.press('Escape');
}

async function menuItem(page: Page, name: string): Promise<Locator> {
  if ((await statusButton(page).getAttribute('aria-expanded')) !== 'true') await statusButton(page).click();
  return page.getByRole('menuitem', { name, exact: true });
}

const unread = (page: Page, name: string): Locator => contactButton(page, name);

for (const [way, settings] of WAYS) {
  // Where it is stored is none of the server's business.
  test.describe(`two tabs ${way}`, { tag: settings.storage ? [] : '@both' }, () => {
    test('show what is written in one in the other at once: drafts, messages, and how far these have come', async ({
      page,
      site,
      friends,
      raw,
    }) => {
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      await signIn(page, site, romeo, settings);
      await expectContact(page, juliet.user, /^Online/);
      const here = await openChat(page, juliet.user);
      await messageField(here).fill('A thought that is not');
      const [second] = (await openTabs(page, 1)) as [Page];
      await logIn(second, romeo);
      await expectContact(second, juliet.user, /^Online/);
      const there = await openChat(second, juliet.user);
      await expect(messageField(there)).toHaveValue('A thought that is not');
      await messageField(there).fill('A thought that is not finished');
      await expect(messageField(here)).toHaveValue('A thought that is not finished');
      await say(there, 'But soft!');
      await expect(messageField(here)).toHaveValue('');
      await expectMessages(here, ['But soft!']);
      await expect(message(here, 'But soft!')).toContainText(/Sent|Delivered/);
      await say(here, 'What light?');
      await expectMessages(there, ['But soft!', 'What light?']);
      await expect(message(there, 'What light?')).toContainText(/Sent|Delivered/);
      other.say(romeo.jid, 'Ay me!');
      for (const chat of [here, there]) await expectMessages(chat, ['But soft!', 'What light?', 'Ay me!']);
      expect(bodiesOf(other)).toEqual(['But soft!', 'What light?']);
      await page.reload();
      await expectMessages(chatWith(page, juliet.user), ['But soft!', 'What light?', 'Ay me!']);
    });

    test('count what has been read in one as read in the other', async ({ page, site, friends, raw }) => {
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      await signIn(page, site, romeo, settings);
      const [second] = (await openTabs(page, 1)) as [Page];
      await logIn(second, romeo);
      await expectContact(page, juliet.user, /^Online/);
      await expectContact(second, juliet.user, /^Online/);
      other.say(romeo.jid, 'One');
      other.say(romeo.jid, 'Two');
      for (const tab of [page, second]) {
        await expect(unread(tab, juliet.user)).toHaveAccessibleDescription(/2 unread messages/);
      }
      const chat = await openChat(second, juliet.user);
      await expectMessages(chat, ['One', 'Two']);
      await expect(unread(page, juliet.user)).not.toHaveAccessibleDescription(/unread/);
    });

    test('have the same status, also when one comes later', async ({ page, openPage, site, friends }) => {
      const [romeo, juliet] = await friends();
      const hers = await openPage();
      await signIn(hers, site, juliet);
      await signIn(page, site, romeo, settings);
      await setStatus(page, 'Busy');
      await setStatusMessage(page, 'Balcony');
      const [second] = (await openTabs(page, 1)) as [Page];
      await logIn(second, romeo);
      await expect(second.getByText('Balcony')).toBeVisible();
      await expectStatus(second, 'Busy');
      await setStatus(second, 'Away');
      await expectContact(hers, romeo.user, /^Away, Balcony/);
      await expectStatus(page, 'Away');
      await expectContact(hers, romeo.user, /^Away, Balcony/);
    });
  });
}

test.describe('a tab that goes', () => {
  for (const storage of ['session', 'local'] as const) {
    test(`leaves the others working, crashed or closed, with storage '${storage}'`, async ({
      page,
      site,
      friends,
      raw,
    }) => {
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      await signIn(page, site, romeo, { storage });
      const [second, third] = (await openTabs(page, 2)) as [Page, Page];
      await logInTabs([second, third], romeo);
      await expectContact(third, juliet.user, /^Online/);
      const chat = await openChat(third, juliet.user);
      await crash(page);
      await say(chat, 'After a crash');
      await other.message('After a crash');
      other.say(romeo.jid, 'Still there?');
      await expectMessages(chat, ['After a crash', 'Still there?']);
      await second.close({ runBeforeUnload: false });
      await say(chat, 'Alone now');
      await other.message('Alone now');
      await expect(message(chat, 'Alone now')).toContainText(/Sent|Delivered/);
      expect(bodiesOf(other)).toEqual(['After a crash', 'Alone now']);
    });

    test(`has what it could not send sent once by another, with storage '${storage}'`, async ({
      page,
      site,
      friends,
      raw,
      network,
      pageErrors,
    }) => {
      pageErrors.allow(/net::ERR_/);
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      await page.goto(addClientPage(site, { storage, ...webSocketBy(network) }));
      await logIn(page, romeo);
      await expectContact(page, juliet.user, /^Online/);
      const here = await openChat(page, juliet.user);
      const others = [await page.context().newPage(), await page.context().newPage()] as const;
      for (const tab of others) {
        await signIn(tab, site, romeo, { storage });
        await expectContact(tab, juliet.user, /^Online/);
      }
      const there = await openChat(others[0], juliet.user);
      network.refuse();
      network.cut();
      await expect(connectionStatus(page)).toContainText(/connection was lost|cannot be reached/);
      for (const text of ['Into the', 'void']) await say(here, text);
      await expectMessages(there, ['Into the', 'void']);
      await expect(message(there, 'void')).toContainText('Waiting to be sent');
      expect(bodiesOf(other)).toEqual([]);
      await crash(page);
      for (const text of ['Into the', 'void']) await other.message(text);
      await expect(message(there, 'void')).toContainText(/Sent|Delivered/);
      await expectMessages(await openChat(others[1], juliet.user), ['Into the', 'void']);
      for (const tab of others) await tab.reload();
      await expectMessages(chatWith(others[0], juliet.user), ['Into the', 'void']);
      await expect(message(chatWith(others[1], juliet.user), 'void')).toContainText(/Sent|Delivered/);
      expect(bodiesOf(other)).toEqual(['Into the', 'void']);
    });
  }
});

test.describe('logging out', { tag: '@both' }, () => {
  test('is possible here alone, and in all tabs of the account, of which nothing readable stays', async ({
    page,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo);
    await expect(await menuItem(page, 'Log out')).toBeVisible();
    await expect(await menuItem(page, 'Log out in all tabs')).toHaveCount(0);
    await page.keyboard.press('Escape');
    const [second, third, stranger] = (await openTabs(page, 3)) as [Page, Page, Page];
    await logInTabs([second, third], romeo);
    await logIn(stranger, juliet);
    await expectContact(second, juliet.user, /^Online/);
    const chat = await openChat(second, juliet.user);
    await say(chat, 'A farewell');
    await other.message('A farewell');
    await (await menuItem(third, 'Log out')).click();
    await expect(loginForm(third)).toBeVisible();
    await expect(statusButton(page)).toBeVisible();
    await (await menuItem(page, 'Log out in all tabs')).click();
    for (const tab of [page, second]) await expect(loginForm(tab)).toBeVisible();
    await expect(statusButton(stranger)).toBeVisible();
    await second.reload();
    await expect(loginForm(second)).toBeVisible();
    await (await menuItem(stranger, 'Log out')).click();
    await expect(loginForm(stranger)).toBeVisible();
    for (const tab of [page, second, third, stranger]) {
      await expect.poll(() => everythingKept(tab)).not.toMatch(new RegExp(`farewell|${romeo.user}|${juliet.user}`));
    }
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  });
});

test('a page that asks for one shared connection is told that each tab keeps its own', async ({ page, site }) => {
  const said = page.waitForEvent('console', (entry) => entry.text().includes('shared_connection'));
  await page.goto(addClientPage(site, { shared_connection: true }));
  expect((await said).text()).toContain('each tab keeps its own connection');
  await expect(loginForm(page)).toBeVisible();
});

/** Whatever the origin could read in this tab, wherever it is kept. */
async function everythingKept(page: Page): Promise<string> {
  const rest = await page.evaluate(async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    const urls = kept.flat().map(({ url }) => url);
    return { cookies: document.cookie, urls, history: history.state, name: window.name };
  });
  return JSON.stringify(rest) + (await readableStorage(page));
}
