/** Settings of the interface, each by what it changes for the visitor: given at the start, and set while the client runs. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { setRosterEntry } from '#test/support/accounts.ts';
import {
  addClientPage,
  chatWith,
  contact,
  contactButton,
  controlBox,
  expectContact,
  expectMessages,
  logIn,
  loginForm,
  openChat,
  signIn,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

const set = (page: Page, name: string, value: unknown): Promise<void> =>
  page.evaluate(([key, next]) => void Reflect.get(window, 'converse').settings.set(key, next), [name, value] as const);

const logOutItem = (page: Page) => page.getByRole('menuitem', { name: 'Log out' });
const group = (page: Page, name: RegExp) => page.getByRole('button', { name });

test('which contacts are listed and how, and whether one can log out', async ({
  page,
  openPage,
  site,
  account,
  raw,
  friends,
}) => {
  const [rosalind, celia] = await friends('rosalind', 'celia');
  const hers = await raw(celia);
  const silvius = await account('silvius');
  await setRosterEntry(await raw(rosalind, 'setup'), celia.jid, { name: 'Aliena', groups: ['Forest'] });
  await setRosterEntry(await raw(rosalind, 'setup-2'), silvius.jid, { name: 'Silvius', groups: ['Forest'] });
  hers.presence({ extra: '<show>away</show>' });
  await signIn(page, site, rosalind);
  await expectContact(page, 'Aliena', /^Away/);

  await expect(group(page, /^Forest/)).toBeVisible();
  await set(page, 'roster_groups', false);
  await expect(group(page, /^Forest/)).toHaveCount(0);
  await expect(contact(page, 'Aliena')).toBeVisible();
  await set(page, 'roster_groups', true);
  await expect(group(page, /^Forest/)).toBeVisible();

  // Who has been asked for nothing is no contact of whom presence is known: offline, as far as anybody knows.
  await expect(contact(page, 'Silvius')).toBeVisible();
  await set(page, 'hide_offline_users', true);
  await expect(contact(page, 'Silvius')).toHaveCount(0);
  await expect(contact(page, 'Aliena')).toBeVisible();
  await set(page, 'show_only_online_users', true);
  await expect(contact(page, 'Aliena')).toHaveCount(0);
  hers.presence();
  await expectContact(page, 'Aliena', /^Online/);
  await set(page, 'show_only_online_users', false);
  await set(page, 'hide_offline_users', false);
  await expect(contact(page, 'Silvius')).toBeVisible();

  await statusButton(page).click();
  await expect(logOutItem(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await set(page, 'allow_logout', false);
  await statusButton(page).click();
  await expect(page.getByRole('menuitemradio', { name: 'Online' })).toBeVisible();
  await expect(logOutItem(page)).toHaveCount(0);
  await page.keyboard.press('Escape');

  const other = await openPage();
  const given = { hide_offline_users: true, show_only_online_users: true, roster_groups: false, allow_logout: false };
  await other.goto(addClientPage(site, { ...given, show_controlbox_by_default: false }));
  await expect(controlBox(other)).toHaveCount(0);
  await other.getByRole('button', { name: 'Open chat' }).click();
  await logIn(other, rosalind);
  await expectContact(other, 'Aliena', /^Online/);
  await expect(contact(other, 'Silvius')).toHaveCount(0);
  await expect(group(other, /^Forest/)).toHaveCount(0);
  await other.getByRole('tab', { name: 'Settings' }).click();
  await expect(other.getByRole('heading', { name: 'Account' })).toBeVisible();
  await expect(other.getByRole('button', { name: 'Log out' })).toHaveCount(0);

  const open = await openPage();
  await open.goto(addClientPage(site, { show_controlbox_by_default: true }));
  await expect(loginForm(open)).toBeVisible();
});

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

async function boxOf(chat: Locator): Promise<Box> {
  const box = await chat.boundingBox();
  if (!box) throw new Error('The chat is not shown.');
  return box;
}

async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2);
  await page.mouse.move(from.x + by.x, from.y + by.y);
  await page.mouse.up();
}

const height = (chat: Locator) => chat.getByRole('separator', { name: 'Height' });
const width = (chat: Locator) => chat.getByRole('separator', { name: 'Width' });

for (const storage of ['session', 'local'] as const) {
  test(`chat boxes are as large as they were made, in the tray where they do not fit, and remembered by storage: ${storage}`, async ({
    page,
    site,
    friends,
    account,
    raw,
  }) => {
    const [rosalind, orlando] = await friends('rosalind', 'orlando');
    const [adam, oliver] = [await account('adam'), await account('oliver')];
    const setup = await raw(rosalind, 'setup');
    for (const { jid } of [adam, oliver]) await setRosterEntry(setup, jid, {});
    await signIn(page, site, rosalind, { storage });
    const chat = await openChat(page, orlando.user);
    const usual = await boxOf(chat);

    await expect(height(chat)).toBeVisible();
    await drag(page, { x: usual.x + 100, y: usual.y + 3 }, { x: 0, y: -60 });
    await expect.poll(() => boxOf(chat)).toMatchObject({ width: usual.width, height: usual.height + 60 });
    await drag(page, { x: usual.x + 3, y: usual.y + 100 }, { x: -40, y: 0 });
    await expect.poll(() => boxOf(chat)).toMatchObject({ width: usual.width + 40, height: usual.height + 60 });
    const now = await boxOf(chat);
    await drag(page, { x: now.x + 3, y: now.y + 3 }, { x: 20, y: 30 });
    await expect.poll(() => boxOf(chat)).toMatchObject({ width: usual.width + 20, height: usual.height + 30 });

    await height(chat).press('ArrowUp');
    await width(chat).press('ArrowRight');
    await expect(height(chat)).toHaveAttribute('aria-valuenow', String(usual.height + 50));
    const made = { width: usual.width, height: usual.height + 50 };
    await expect.poll(() => boxOf(chat)).toMatchObject(made);
    await height(chat).press('End');
    await expect.poll(async () => (await boxOf(chat)).y).toBeGreaterThanOrEqual(0);
    await page.evaluate(([jid, pixels]) => Reflect.get(window, 'converse').chats.get(jid).set('height', pixels), [
      orlando.jid,
      made.height,
    ] as const);
    await expect.poll(() => boxOf(chat)).toMatchObject(made);

    // No room for three: the oldest goes into the tray, and comes back to the front.
    await openChat(page, adam.user);
    await openChat(page, oliver.user);
    const restore = (name: string) => page.getByRole('button', { name: `Restore chat with ${name}` });
    await expect(restore(orlando.user)).toBeVisible();
    await restore(orlando.user).click();
    await expect.poll(() => boxOf(chat)).toMatchObject(made);
    await expect(restore(adam.user)).toBeVisible();
    await chatWith(page, oliver.user).getByRole('button', { name: 'Minimize' }).click();
    await expect(chatWith(page, adam.user)).toBeVisible();

    await page.reload();
    await expect.poll(() => boxOf(chat)).toMatchObject(made);
    await expect(restore(oliver.user)).toBeVisible();
    await expect(chatWith(page, adam.user)).toBeVisible();
    await set(page, 'allow_dragresize', false);
    await expect(height(chat)).toHaveCount(0);
    await set(page, 'allow_dragresize', true);
    await expect(height(chat)).toBeVisible();
    await page.setViewportSize({ width: 720, height: 500 });
    await expect(restore(orlando.user)).toBeVisible();
  });
}

test('what moves, what is heard and what the console is told', async ({ page, openPage, site, friends, raw }) => {
  const [touchstone, audrey] = await friends('touchstone', 'audrey');
  const hers = await raw(audrey);
  const sound = await readFile('assets/sounds/msg_received.mp3');
  const asked: string[] = [];
  const logged: string[] = [];
  for (const each of [page]) {
    await each.route(/msg_received\.(mp3|ogg)$/, async (route) => {
      asked.push(new URL(route.request().url()).pathname);
      await route.fulfill({ body: sound, contentType: 'audio/mpeg' });
    });
    each.on('console', (message) => logged.push(message.text()));
  }
  await signIn(page, site, touchstone);
  const chat = await openChat(page, audrey.user);
  hers.say(touchstone.jid, 'The gods give us joy');
  await expectMessages(chat, ['The gods give us joy']);
  expect(asked).toEqual([]);
  expect(logged.filter((line) => line.includes('<'))).toEqual([]);
  await set(page, 'sounds_path', '/my-sounds/');
  await set(page, 'play_sounds', true);
  hers.say(touchstone.jid, 'Is it honest in deed?');
  await expect.poll(() => asked[0]).toMatch(/^\/my-sounds\/msg_received\.(mp3|ogg)$/);

  const animation = async (of: Page) => {
    await of.getByRole('button', { name: 'Add a contact' }).click();
    const name = await of.getByRole('dialog').evaluate((dialog) => getComputedStyle(dialog).animationName);
    await of.keyboard.press('Escape');
    return name;
  };
  expect(await animation(page)).not.toBe('none');
  await set(page, 'animate', false);
  expect(await animation(page)).toBe('none');
  await set(page, 'animate', true);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await animation(page)).toBe('none');

  const other = await openPage();
  const told: string[] = [];
  other.on('console', (message) => told.push(message.text()));
  await signIn(other, site, touchstone, { debug: true, animate: false });
  await expect(contactButton(other, audrey.user)).toBeVisible();
  expect(told.some((line) => /<iq|<presence/.test(line))).toBe(true);
  expect(told.join()).not.toContain(touchstone.password);
  expect(await animation(other)).toBe('none');
});

test('what the site does not want is offered nowhere', async ({ page, openPage, site, friends, raw }) => {
  const [rosalind, orlando] = await friends('rosalind', 'orlando');
  const his = await raw(orlando);
  his.presence();
  const plain = await openPage();
  await signIn(page, site, rosalind);
  const unwanted = { allow_muc: false, allow_otr: false, allow_notifications: false, displayed_markers: false };
  await signIn(plain, site, rosalind, { ...unwanted, unread_in_title: 'always', prepare_images: false });
  // What the archive already had at the first sign-in is not new.
  for (const each of [page, plain]) {
    await expect.poll(() => each.evaluate('converse.user.status.get()')).toBe('online');
  }
  his.say(rosalind.jid, 'Hang there, my verse', { extra: '<markable xmlns="urn:xmpp:chat-markers:0"/>' });
  await expect(plain).toHaveTitle('(1) A site');
  await expect(page).toHaveTitle('A site');

  const picture = { name: 'forest.svg', mimeType: 'image/png', buffer: await readFile('docs/images/overlay.png') };
  const makesSmaller = { name: 'Make pictures smaller, and remove place, time and camera' };
  for (const [each, isOffered] of [
    [plain, false],
    [page, true],
  ] as const) {
    await expect(each.getByRole('tab', { name: 'Rooms' })).toHaveCount(isOffered ? 1 : 0);
    const chat = await openChat(each, orlando.user);
    await expectMessages(chat, ['Hang there, my verse']);
    await expect(chat.getByRole('button', { name: 'Emoji' })).toBeVisible();
    await expect(chat.getByRole('button', { name: /^Encryption/ })).toHaveCount(isOffered ? 1 : 0);
    await chat.locator('input[type=file]').setInputFiles(picture);
    await expect(chat.getByRole('checkbox', makesSmaller)).toBeChecked({ checked: isOffered });
    await each.getByRole('tab', { name: 'Settings' }).click();
    await expect(each.getByRole('combobox', { name: 'Play a sound' })).toBeVisible();
    await expect(each.getByRole('button', { name: 'Turn on notifications' })).toHaveCount(isOffered ? 1 : 0);
  }
  // The one that may tell has told; the other, which was open before, has not.
  const told = (from: string) => (stanza: { toString(): string }) =>
    stanza.toString().includes('<displayed') && stanza.toString().includes(from);
  await his.waitFor(told(rosalind.jid), { what: 'that it has been read' });
  expect(his.received.filter(told(rosalind.jid))).toHaveLength(1);
});
