/** What tells the visitor that somebody has written: a sound, a notification, the page's title and icon. */
import type { Page } from '@playwright/test';
import type { Element } from '@xmldom/xmldom';
import { befriend } from '#test/support/accounts.ts';
import {
  chatWith,
  contactButton,
  expectMessages,
  joinRoom,
  logIn,
  messageField,
  openChat,
  setStatus,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { isNamed } from '#test/support/xml-text.ts';

interface Shown {
  title: string;
  body: string;
  tag: string;
  isClosed: boolean;
  onclick: (() => void) | null;
}

interface Heard {
  /** Sounds that were played. */
  plays: string[];
  notices: Shown[];
  permission: string;
}

/** Notes what is played and shown; headless browsers show no notifications of their own. */
async function listen(page: Page, permission = 'granted'): Promise<void> {
  await page.addInitScript((initial) => {
    const heard: Heard = { plays: [], notices: [], permission: initial };
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      heard.plays.push(this.src);
      return play.call(this);
    };
    class Notice {
      static get permission() {
        return heard.permission;
      }
      static async requestPermission() {
        heard.permission = 'granted';
        return heard.permission;
      }
      isClosed = false;
      onclick: (() => void) | null = null;
      title: string;
      body: string;
      tag: string;
      constructor(title: string, { body, tag }: { body: string; tag: string }) {
        this.title = title;
        this.body = body;
        this.tag = tag;
        heard.notices.push(this);
      }
      close() {
        this.isClosed = true;
      }
    }
    Object.assign(window, { heard, Notification: Notice });
  }, permission);
}

const heard = (page: Page): Promise<{ plays: string[]; notices: Omit<Shown, 'onclick'>[] }> =>
  page.evaluate(() => {
    const { plays, notices } = (window as unknown as { heard: Heard }).heard;
    return { plays, notices: notices.map(({ title, body, tag, isClosed }) => ({ title, body, tag, isClosed })) };
  });

/** As if another window were in front, or this one again. */
const look = (page: Page, isLooking: boolean) =>
  page.evaluate((visible) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (visible ? 'visible' : 'hidden'),
    });
    document.hasFocus = () => visible;
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event(visible ? 'focus' : 'blur'));
  }, isLooking);

const bodies = async (page: Page) => (await heard(page)).notices.map(({ body }) => body);

test.describe('somebody who is not looking', { tag: '@both' }, () => {
  test('hears a message and the own name in a room, and nothing while busy', async ({
    page,
    site,
    friends,
    raw,
    room,
  }) => {
    const [romeo, juliet] = await friends();
    const hers = await raw(juliet);
    await listen(page, 'denied');
    await signIn(page, site, romeo, { play_sounds: true });
    const sound = page.waitForResponse(/\/sounds\/msg_received\.(ogg|mp3)$/);
    hers.say(romeo.jid, 'Romeo!');
    expect((await sound).headers()['content-type']).toMatch(/^audio\/(ogg|mpeg)/);
    expect((await heard(page)).plays).toHaveLength(1);

    await setStatus(page, 'Busy');
    const chat = await openChat(page, juliet.user);
    hers.say(romeo.jid, 'Are you busy?');
    await expectMessages(chat, ['Romeo!', 'Are you busy?']);
    expect((await heard(page)).plays).toHaveLength(1);
    await setStatus(page, 'Online');

    const { jid, owner } = await room();
    const verona = await joinRoom(page, jid, 'Montague');
    owner.say(jid, 'A street in Verona', { type: 'groupchat' });
    await expectMessages(verona, ['A street in Verona']);
    owner.say(jid, 'Have at thee, montague!', { type: 'groupchat' });
    await expect.poll(async () => (await heard(page)).plays).toHaveLength(2);
    await expectMessages(verona, ['A street in Verona', 'Have at thee, montague!']);
  });

  test('is shown who writes, once allowed in the settings; answers at a click; and no longer what is read elsewhere', async ({
    page,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    const hers = await raw(juliet);
    await listen(page, 'default');
    await signIn(page, site, romeo);
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Turn on notifications' }).click();
    await expect(page.getByRole('switch', { name: 'Show notifications' })).toBeChecked();
    await expectAccessible(page);

    await look(page, false);
    hers.say(romeo.jid, 'Art thou gone so?');
    await expect.poll(() => bodies(page)).toEqual(['Art thou gone so?']);
    hers.say(romeo.jid, 'Love, lord');
    await expect.poll(() => bodies(page)).toEqual(['Art thou gone so?', 'Love, lord']);
    const { notices } = await heard(page);
    expect(notices.map(({ title }) => title)).toEqual([juliet.user, juliet.user]);
    expect(new Set(notices.map(({ tag }) => tag)).size).toBe(1);
    const phone = await raw(romeo, 'phone');
    await phone.iq('<enable xmlns="urn:xmpp:carbons:2"/>', { type: 'set' });
    phone.say(juliet.jid, 'Farewell');
    await expect.poll(async () => (await heard(page)).notices.at(-1)?.isClosed).toBe(true);

    hers.say(romeo.jid, 'I must hear from thee');
    await expect.poll(() => bodies(page)).toContain('I must hear from thee');
    await look(page, true);
    await page.evaluate(() => (window as unknown as { heard: Heard }).heard.notices.at(-1)?.onclick?.());
    await expect(messageField(chatWith(page, juliet.user))).toBeFocused();
    hers.say(romeo.jid, 'Now you see it');
    await expectMessages(chatWith(page, juliet.user), [
      'Art thou gone so?',
      'Love, lord',
      'Farewell',
      'I must hear from thee',
      'Now you see it',
    ]);
    expect(await bodies(page)).not.toContain('Now you see it');
  });
});

test('what is read in one tab is not told in another', async ({ page, site, friends, account, server, raw }) => {
  const [romeo, juliet] = await friends();
  const nurse = await account('nurse');
  await befriend(server, romeo, nurse);
  const [hers, other] = [await raw(juliet), await raw(nurse)];
  // Either may be the one that tells it, by what has been chosen there.
  const chooseSound = async (tab: Page) => {
    await tab.getByRole('tab', { name: 'Settings' }).click();
    await tab.getByRole('combobox', { name: 'Play a sound' }).selectOption('For messages that I am not reading');
    await tab.getByRole('tab', { name: 'Contacts' }).click();
  };
  await listen(page);
  await signIn(page, site, romeo);
  await chooseSound(page);
  const second = await page.context().newPage();
  await listen(second);
  await second.goto(page.url());
  await logIn(second, romeo);
  await chooseSound(second);
  const there = await openChat(second, juliet.user);
  await look(second, false);
  await page.bringToFront();
  const here = await openChat(page, juliet.user);
  const tabs = [page, second];
  const told = async () => ({
    plays: (await Promise.all(tabs.map(heard))).flatMap(({ plays }) => plays).length,
    notices: (await Promise.all(tabs.map(bodies))).flat(),
  });
  hers.say(romeo.jid, 'This is read');
  for (const chat of [here, there]) await expectMessages(chat, ['This is read']);
  // Seen by nobody: when this has been told, so would the other have been.
  await look(page, false);
  other.say(romeo.jid, 'This is not');
  await expect.poll(told).toEqual({ plays: 1, notices: ['This is not'] });
});

test('a conversation that is muted says so, and is silent', async ({ page, site, friends, raw }) => {
  const [romeo, juliet] = await friends();
  const hers = await raw(juliet);
  await listen(page);
  await signIn(page, site, romeo, { play_sounds: true });
  const chat = await openChat(page, juliet.user);
  await chat.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Notifications' }).click();
  const dialog = page.getByRole('dialog', { name: `Notifications of ${juliet.user}` });
  await dialog.getByRole('combobox', { name: 'Mute' }).selectOption({ label: 'For one hour' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(chat.getByRole('button', { name: 'Muted' })).toBeVisible();
  await look(page, false);
  hers.say(romeo.jid, 'Romeo?');
  await expectMessages(chat, ['Romeo?']);
  expect(await heard(page)).toEqual({ plays: [], notices: [] });
});

test('the title and the icon count what is unread where the client is the page, elsewhere where the visitor wants it', async ({
  page,
  openPage,
  site,
  friends,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const hers = await raw(juliet);
  const overlay = await openPage();
  hers.presence();
  await signIn(page, site, romeo, { view_mode: 'fullscreen' });
  await signIn(overlay, site, romeo);
  // What comes before that is history to a device that is new.
  const isRomeo = (element: Element) =>
    isNamed(element, 'presence') && (element.getAttribute('from') ?? '').startsWith(`${romeo.jid}/`);
  for (const _ of [page, overlay]) await hers.waitFor(isRomeo, { what: 'both devices to be online' });
  hers.say(romeo.jid, 'Good night');
  await expect(page).toHaveTitle('(1) A site');
  await expect(page.locator('head > link[rel="icon"]')).toHaveAttribute('href', /^data:image\/png/);
  await expect(overlay.getByRole('list', { name: 'Contacts' })).toContainText('1');
  await expect(overlay).toHaveTitle('A site');
  await overlay.getByRole('tab', { name: 'Settings' }).click();
  await overlay.getByRole('switch', { name: 'Count unread messages in the title of the page' }).click();
  await expect(overlay).toHaveTitle('(1) A site');

  await page.evaluate(() => {
    document.title = 'Another title of the site';
  });
  await expect(page).toHaveTitle('(1) Another title of the site');
  await contactButton(page, juliet.user).click();
  await expect(page).toHaveTitle('Another title of the site');
  await expect(page.locator('head > link[rel="icon"]')).toHaveCount(0);
});
