/** Signing in and out as a visitor does it: each way to the server, each step, each refusal, and what stays behind. */
import type { Page } from '@playwright/test';
import {
  addPage,
  addScriptedPage,
  BOSH,
  connectionStatus,
  controlBox,
  enterLogin,
  expectContact,
  logIn,
  loginForm,
  logOut,
  message,
  openChat,
  openClient,
  signIn,
  snippet,
  statusButton,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { webSocketBy } from '#test/support/lost-network.ts';
import { readableStorage } from '#test/support/stored.ts';

/** Both ways off, so that a test says which one it means. */
const NEITHER = { websocket_url: undefined, bosh_service_url: undefined };
const WAYS = [
  ['WebSocket', { ...NEITHER, ...WEB_SOCKET }, { socket: 1, bosh: false }],
  ['BOSH', { ...NEITHER, ...BOSH }, { socket: 0, bosh: true }],
  ['WebSocket where both are given', { ...WEB_SOCKET, ...BOSH }, { socket: 1, bosh: false }],
] as const;

function watchTraffic(page: Page): { sockets: number; bosh: number } {
  const seen = { sockets: 0, bosh: 0 };
  page.on('websocket', () => {
    seen.sockets += 1;
  });
  page.on('request', (request) => {
    if (request.url().endsWith('/http-bind')) seen.bosh += 1;
  });
  return seen;
}

test.describe('signing in', { tag: '@both' }, () => {
  for (const [name, settings, expected] of WAYS) {
    test(`works over ${name}, and again after a reload without the form`, async ({ page, site, account }) => {
      const person = await account();
      const traffic = watchTraffic(page);
      await signIn(page, site, person, settings);
      expect(traffic.sockets).toBe(expected.socket);
      expect(traffic.bosh > 0).toBe(expected.bosh);
      await page.reload();
      await expect(statusButton(page)).toBeVisible();
      await expect(loginForm(page)).toHaveCount(0);
      await expect(connectionStatus(page)).toHaveText('');
    });
  }

  for (const [name, start] of [
    [
      'require',
      (settings: string) => `require(['converse'], function (converse) { converse.initialize(${settings}); });`,
    ],
    ['the global', (settings: string) => `converse.initialize(${settings});`],
  ] as const) {
    for (const [way, address] of [
      ['WebSocket', "websocket_url: '/xmpp-websocket'"],
      ['BOSH', "bosh_service_url: '/http-bind'"],
    ] as const) {
      test(`works on the quickstart page with ${name} over ${way}`, async ({ page, site, account }) => {
        const settings = `{ ${address}, i18n: locales.en, show_controlbox_by_default: true }`;
        await page.goto(addScriptedPage(site, `<script>${start(settings)}</script>`));
        await logIn(page, await account());
      });
    }
  }

  test('refuses a wrong password in a sentence, and lets the visitor try again', async ({ page, site, account }) => {
    const person = await account();
    await openClient(page, site);
    await enterLogin(page, { ...person, password: 'not it' });
    await expect(loginForm(page).getByRole('alert')).toHaveText('The address or the password is wrong.');
    await expect(loginForm(page).getByRole('textbox', { name: 'XMPP address' })).toHaveValue(person.jid);
    await expectAccessible(page);
    await logIn(page, person);
  });

  for (const [way, settings] of [
    ['WebSocket', WEB_SOCKET],
    ['BOSH', { ...NEITHER, ...BOSH }],
  ] as const) {
    test(`says over ${way} that the server does not know a domain`, async ({ page, site, account, serverKind }) => {
      const { user, password } = await account();
      await openClient(page, site, settings);
      await enterLogin(page, { jid: `${user}@elsewhere.test`, password });
      // ejabberd's BOSH service only says that something went wrong inside.
      const isToldWhy = serverKind === 'prosody' || way === 'WebSocket';
      await expect(loginForm(page).getByRole('alert')).toHaveText(
        isToldWhy
          ? 'The chat server does not know this domain. Check the part after the @.'
          : 'The chat server ended the connection.',
      );
    });
  }

  test('needs no account where the server welcomes guests', async ({ page, site, server }) => {
    await openClient(page, site, { authentication: 'anonymous', jid: server.anonymousDomain });
    await expect(statusButton(page)).toBeVisible();
    await page.reload();
    await expect(statusButton(page)).toBeVisible();
  });

  test('ends with logging out, after which nothing of the account can be read in the browser', async ({
    page,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Online/);
    other.say(romeo.jid, 'Read me not');
    await expect(message(await openChat(page, juliet.user), 'Read me not')).toBeVisible();
    await logOut(page);
    await expect(statusButton(page)).toHaveCount(0);
    expect(await readableStorage(page)).not.toMatch(new RegExp([romeo.user, juliet.user, 'Read me not'].join('|')));
    await page.reload();
    await expect(loginForm(page)).toBeVisible();
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });
});

test.describe('feedback while signing in', () => {
  test('names each step', async ({ page, site, account, network }) => {
    const person = await account();
    network.stall();
    await openClient(page, site, webSocketBy(network));
    await enterLogin(page, person);
    await expect(connectionStatus(page)).toHaveText('Connecting…');
    await expect(loginForm(page).getByRole('textbox', { name: 'XMPP address' })).toBeDisabled();
    await expectAccessible(page);
    // Slow enough that each step can be seen, however fast the machine is.
    network.delay({ up: 400, down: 400 });
    network.resume();
    await expect(connectionStatus(page)).toHaveText('Authenticating…');
    await expect(statusButton(page)).toBeVisible();
    await expect(connectionStatus(page)).toHaveText('');
  });

  for (const [way, settings] of [
    ['WebSocket', (port: number) => ({ websocket_url: `ws://localhost:${port}/xmpp-websocket` })],
    ['BOSH', (port: number) => ({ ...NEITHER, bosh_service_url: `http://localhost:${port}/http-bind` })],
    [
      'both ways',
      (port: number) => ({
        websocket_url: `ws://localhost:${port}/xmpp-websocket`,
        bosh_service_url: `http://localhost:${port}/http-bind`,
      }),
    ],
  ] as const) {
    test(`says that the server cannot be reached where it refuses ${way}, and works when it is back`, async ({
      page,
      site,
      account,
      network,
      pageErrors,
    }) => {
      pageErrors.allow(/net::ERR_/);
      const person = await account();
      network.refuse();
      await openClient(page, site, settings(network.port));
      await enterLogin(page, person);
      await expect(loginForm(page).getByRole('alert')).toHaveText('The chat server cannot be reached.');
      network.accept();
      await logIn(page, person);
    });
  }

  test('starts nothing where the page names no server, and tells the site owner on the console', async ({
    page,
    site,
    pageErrors,
  }) => {
    pageErrors.allow(/Converse could not start/);
    const told = page.waitForEvent('console', (entry) => entry.type() === 'error');
    await openClient(page, site, NEITHER);
    expect((await told).text()).toContain('give bosh_service_url or websocket_url');
    await expect(page.getByRole('button')).toHaveCount(0);
  });

  test('asks for what is missing before anybody is asked', async ({ page, site }) => {
    await openClient(page, site);
    const form = loginForm(page);
    const address = form.getByRole('textbox', { name: 'XMPP address' });
    await form.getByRole('button', { name: 'Log in' }).click();
    await expect(address).toHaveAccessibleDescription(/Enter your address/);
    await expect(address).toBeFocused();
    await address.fill('romeo@');
    await form.getByRole('button', { name: 'Log in' }).click();
    await expect(address).toHaveAccessibleDescription(/looks like name@example.org/);
    await address.fill('romeo@localhost');
    await form.getByRole('button', { name: 'Log in' }).click();
    await expect(form.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/Enter your password/);
    await expect(form.getByLabel('Password', { exact: true })).toBeFocused();
  });

  test('nothing appears before the page starts the client, and then only the button that opens it', async ({
    page,
    site,
  }) => {
    await page.goto(addScriptedPage(site, ''));
    await expect(page.getByRole('button')).toHaveCount(0);
    await page.goto(addScriptedPage(site, snippet(WEB_SOCKET)));
    await page.getByRole('button', { name: 'Open chat' }).click();
    await expect(loginForm(page)).toBeVisible();
    await page.getByRole('button', { name: 'Close control box' }).click();
    await expect(controlBox(page)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
    await page.goto(addPage(site, {}));
    await expect(page.getByRole('button')).toHaveCount(0);
  });
});
