/** What stays in the browser: unreadable and gone with the tab, or kept, or nothing at all where storage is blocked. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { Account } from '#test/support/accounts.ts';
import { launchOptions } from '#test/support/browser.ts';
import {
  addClientPage,
  expectContact,
  expectMessages,
  joinRoom,
  logIn,
  loginForm,
  message,
  messageField,
  openChat,
  say,
  signIn,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { webSocketBy } from '#test/support/lost-network.ts';
import { readableStorage, storedRecords } from '#test/support/stored.ts';

/** A tab that may only be reloading is given a while to come back. */
const SWEEP = { timeout: 40_000 };

const SECRETS = ['A sealed letter', 'An open answer', 'Said in the room'];

/** Everything that must not be found in plain sight. */
const sensitive = (...accounts: Account[]) =>
  new RegExp([...accounts.flatMap(({ user, password }) => [user, password]), ...SECRETS].join('|'));

test.describe("with storage 'session'", () => {
  test('no record holds a text or an address that can be read, nor does local storage', async ({
    page,
    site,
    friends,
    raw,
    room,
  }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    const { jid, owner } = await room();
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Online/);
    const chat = await openChat(page, juliet.user);
    await say(chat, 'A sealed letter');
    await other.message('A sealed letter');
    other.say(romeo.jid, 'An open answer');
    await expectMessages(chat, ['A sealed letter', 'An open answer']);
    const inRoom = await joinRoom(page, jid, 'Romeo');
    await expect(messageField(inRoom)).toBeEditable();
    owner.say(jid, 'Said in the room', { type: 'groupchat' });
    await expectMessages(inRoom, ['Said in the room']);
    await messageField(inRoom).fill('An unfinished word');
    await expect.poll(async () => (await storedRecords(page)).length).toBeGreaterThan(10);
    const records = JSON.stringify(await storedRecords(page));
    expect(records).not.toMatch(sensitive(romeo, juliet));
    expect(records).not.toContain('localhost');
    expect(records).not.toContain('unfinished');
    const local = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(local).not.toMatch(sensitive(romeo, juliet));
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(romeo.password);
  });

  test('a tab that was closed leaves nothing that another one of the same site could read', async ({
    page,
    context,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Online/);
    const address = page.url();
    const chat = await openChat(page, juliet.user);
    await say(chat, 'A sealed letter');
    await other.message('A sealed letter');
    await page.close({ runBeforeUnload: false });
    const next = await context.newPage();
    await next.goto(address);
    await expect(loginForm(next)).toBeVisible();
    expect(await readableStorage(next)).not.toMatch(sensitive(romeo, juliet));
    // What the dead tab left is swept away at the next start.
    await expect.poll(async () => (await storedRecords(next)).length, SWEEP).toBe(0);
  });

  test('a second tab of the site is not signed in, and the first stays as it is', async ({
    page,
    context,
    site,
    account,
  }) => {
    await signIn(page, site, await account());
    const next = await context.newPage();
    await next.goto(page.url());
    await expect(loginForm(next)).toBeVisible();
    await page.reload();
    await expect(statusButton(page)).toBeVisible();
    await expect(loginForm(next)).toBeVisible();
  });
});

test.describe("with storage 'local'", () => {
  test('messages are there again after the browser was closed', async ({ site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    // Nothing that was said can come from the archive.
    const folder = await mkdtemp(join(tmpdir(), 'converse-browser-'));
    const address = addClientPage(site, { storage: 'local' });
    const inBrowser = async (use: (page: Page) => Promise<void>) => {
      const browser: BrowserContext = await chromium.launchPersistentContext(folder, {
        ...launchOptions(),
        locale: 'en-US',
      });
      const page = await browser.newPage();
      await page.goto(address);
      await use(page);
      await browser.close();
    };
    await inBrowser(async (page) => {
      await logIn(page, romeo);
      await expectContact(page, juliet.user, /^Online/);
      const chat = await openChat(page, juliet.user);
      await say(chat, 'An open letter');
      await other.message('An open letter');
      await expect(message(chat, 'An open letter')).toContainText(/Sent|Delivered/);
      expect(await readableStorage(page)).toContain('An open letter');
    });
    await inBrowser(async (page) => {
      await expect(loginForm(page)).toBeVisible();
      expect(await readableStorage(page)).toContain('An open letter');
      await logIn(page, romeo);
      const chat = await openChat(page, juliet.user);
      await expectMessages(chat, ['An open letter']);
    });
    await rm(folder, { recursive: true });
  });
});

const BLOCKED = {
  'IndexedDB refuses to open': `indexedDB.open = () => { throw new DOMException('blocked', 'SecurityError'); };`,
  'IndexedDB is missing': `Object.defineProperty(window, 'indexedDB', { value: undefined });`,
  'IndexedDB fails later': `IDBFactory.prototype.open = function () {
    const request = { error: new DOMException('broken', 'UnknownError'), addEventListener(name, listener) { if (name === 'error') setTimeout(() => listener({ target: request })); }, removeEventListener() {} };
    return Object.setPrototypeOf(request, IDBOpenDBRequest.prototype);
  };`,
  'every storage is forbidden': `for (const name of ['sessionStorage', 'localStorage', 'indexedDB']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });
  }`,
};

test.describe('where storage is blocked', () => {
  for (const [how, script] of Object.entries(BLOCKED)) {
    test(`people still chat: ${how}`, async ({ page, site, friends, raw }) => {
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      await page.addInitScript(script);
      await signIn(page, site, romeo);
      await expectContact(page, juliet.user, /^Online/);
      const chat = await openChat(page, juliet.user);
      await say(chat, 'Can you hear me?');
      await other.message('Can you hear me?');
      other.say(romeo.jid, 'Very well');
      await expectMessages(chat, ['Can you hear me?', 'Very well']);
      await expect(message(chat, 'Can you hear me?')).toContainText(/Sent|Delivered/);
      await expect(storesNothing(page)).toHaveCount(1);
    });
  }
});

const storesNothing = (page: Page) => page.getByText('This browser stores nothing more for this chat.');

/** Chromium looks at its quota twice a minute only, so the transaction is made to fail as it would then. */
const QUOTA = `const { transaction } = IDBDatabase.prototype;
  const full = () => new DOMException('Quota exceeded', 'QuotaExceededError');
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const begun = transaction.call(this, names, mode, options);
    if (mode === 'readwrite' && window.isDiskFull) {
      Object.defineProperty(begun, 'error', { get: full });
      queueMicrotask(() => begun.abort());
    }
    return begun;
  };`;

const fillDisk = (page: Page, isDiskFull: boolean) =>
  page.evaluate((isFull) => Object.assign(window, { isDiskFull: isFull }).isDiskFull, isDiskFull);

test.describe('where the disk is full', () => {
  for (const storage of ['session', 'local'] as const) {
    test(`people still chat, are told, and lose nothing once there is room: storage '${storage}'`, async ({
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
      await page.addInitScript(QUOTA);
      await signIn(page, site, romeo, { storage, ...webSocketBy(network) });
      await expectContact(page, juliet.user, /^Online/);
      const chat = await openChat(page, juliet.user);
      await say(chat, 'There is room');
      await other.message('There is room');
      await expect(storesNothing(page)).toHaveCount(0);
      await fillDisk(page, true);
      await say(chat, 'There is none');
      await expect(storesNothing(page)).toHaveCount(1);
      await other.message('There is none');
      other.say(romeo.jid, 'So what?');
      await expectMessages(chat, ['There is room', 'There is none', 'So what?']);
      await expect(message(chat, 'There is none')).toContainText(/Sent|Delivered/);
      network.refuse();
      network.cut();
      await expect(page.getByRole('button', { name: 'Retry now' })).toBeVisible();
      await say(chat, 'Kept for now');
      await expect(message(chat, 'Kept for now')).toContainText('kept only as long as this page is open');
      network.accept();
      await other.message('Kept for now');
      await fillDisk(page, false);
      await expect(storesNothing(page)).toHaveCount(0, { timeout: 40_000 });
      await page.reload();
      await expectMessages(chat, ['There is room', 'There is none', 'So what?', 'Kept for now']);
    });
  }
});
