/** The client over a page, as a page, inside a page, on a phone, in the dark and from right to left: usable by everyone on every screen. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { po } from 'gettext-parser';
import { PROJECT } from '#dev/site/roots.ts';
import { type Account, type Room, setRosterEntry } from '#test/support/accounts.ts';
import {
  addClientPage,
  addScriptedPage,
  chatWith,
  controlBox,
  expectContact,
  expectMessages,
  joinRoom,
  logIn,
  loginForm,
  message,
  messageField,
  nameOf,
  openChat,
  openClient,
  participants,
  room as roomIn,
  say,
  signIn,
  snippet,
  statusButton,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import type { RawClient } from '#test/support/raw-client.ts';

/** Nothing of the client may stick out of the window sideways. */
async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'pixels that the page can be scrolled sideways').toBeLessThanOrEqual(0);
  const host = page.locator('converse-root');
  const outside = await host.evaluate((element) => {
    const { innerWidth } = window;
    const all = [
      ...(element.shadowRoot?.querySelectorAll('button, input, textarea, section, aside, [role=log]') ?? []),
    ];
    const isShown = (each: Element) => each.checkVisibility({ visibilityProperty: true }) && each.clientWidth > 1;
    const sticksOut = (each: Element) => {
      const { left, right } = each.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    };
    return all.filter((each) => isShown(each) && sticksOut(each)).map((each) => each.outerHTML.slice(0, 120));
  });
  expect(outside, 'parts outside the window').toEqual([]);
}

/** As in a language that is written from right to left, whether or not the build has one. */
const turnRound = (page: Page) =>
  page.locator('converse-root').evaluate((host) => {
    const client = host.shadowRoot?.querySelector('[dir]');
    if (client instanceof HTMLElement) client.dir = 'rtl';
  });

/** What texts are in a language. */
async function translations(code: string): Promise<(text: string) => string> {
  const file = await readFile(join(PROJECT, `locale/${code}/LC_MESSAGES/converse.po`), 'utf8');
  const texts = po.parse(file).translations[''] ?? {};
  return (text) => texts[text]?.msgstr[0] ?? text;
}

interface Story {
  romeo: Account;
  juliet: Account;
  her: RawClient;
  room: Room;
}

/** Something to look at: a talk with long words and links, and a room with people. */
async function tellStory(her: RawClient, romeo: Account): Promise<void> {
  for (const text of [
    'Wherefore art thou?',
    'See https://example.org/a/very/long/address/that/does/not/want/to/break/anywhere?and=more&and=more',
    'Supercalifragilisticexpialidocious'.repeat(3),
    'Two lines:\nthe second one',
  ]) {
    her.say(romeo.jid, text);
  }
  await her.iq('<ping xmlns="urn:xmpp:ping"/>');
}

const LAYOUTS = [
  { name: 'overlay', settings: {}, size: { width: 1280, height: 720 }, scheme: 'light' },
  { name: 'overlay in the dark', settings: {}, size: { width: 1280, height: 720 }, scheme: 'dark' },
  { name: 'full screen', settings: { view_mode: 'fullscreen' }, size: { width: 1280, height: 720 }, scheme: 'light' },
  {
    name: 'full screen in the dark',
    settings: { view_mode: 'fullscreen' },
    size: { width: 1280, height: 720 },
    scheme: 'dark',
  },
  { name: 'overlay on a phone', settings: {}, size: { width: 390, height: 844 }, scheme: 'light' },
  {
    name: 'full screen on a phone',
    settings: { view_mode: 'fullscreen' },
    size: { width: 390, height: 844 },
    scheme: 'light',
  },
  {
    name: 'overlay from right to left',
    settings: {},
    size: { width: 1280, height: 720 },
    scheme: 'light',
    isRtl: true,
  },
  {
    name: 'full screen on a phone from right to left',
    settings: { view_mode: 'fullscreen' },
    size: { width: 390, height: 844 },
    scheme: 'light',
    isRtl: true,
  },
] as const;

for (const { name, settings, size, scheme, ...rest } of LAYOUTS) {
  test.describe(name, () => {
    test.use({ viewport: size, colorScheme: scheme, contextOptions: { reducedMotion: 'reduce' } });

    const isPhone = size.width < 640;
    const isFull = 'view_mode' in settings;
    const isRtl = 'isRtl' in rest;
    /** Names and roles are those of the light screen of the same size; colours differ in the dark, places from right to left. */
    const difference = scheme === 'dark' ? { only: ['color-contrast'] } : {};

    /** Where one thing is shown at a time, the way back to the list. */
    async function backToList(page: Page, chat: ReturnType<typeof chatWith>): Promise<void> {
      if (isPhone && isFull) await chat.getByRole('button', { name: 'Back to the list' }).click();
      else if (isPhone) await chat.getByRole('button', { name: 'Minimize' }).click();
      await expect(controlBox(page)).toBeVisible();
    }

    test('every screen is complete, accessible and fits', async ({ page, site, friends, raw, room }) => {
      const [romeo, juliet] = await friends();
      const story: Story = { romeo, juliet, her: await raw(juliet), room: await room() };
      story.her.presence({
        extra: '<show>away</show><status>On the balcony, and this status message is longer than the row</status>',
      });
      const look = async (what: string) => {
        await page.screenshot({ path: test.info().outputPath(`${what}.png`) });
        await expectNoOverflow(page);
        if (!isRtl) await expectAccessible(page, difference);
      };
      await openClient(page, site, settings);
      await expect(loginForm(page)).toBeVisible();
      if (isRtl) await turnRound(page);
      await look('1-login');
      await logIn(page, romeo);
      await expectContact(page, juliet.user, /^Away/);
      await look('2-contacts');
      await tellStory(story.her, romeo);
      const chat = await openChat(page, juliet.user);
      await say(chat, 'By yonder blessed moon I swear');
      await expect(message(chat, 'By yonder')).toContainText('Sent');
      await expect(message(chat, 'Two lines')).toBeVisible();
      await look('3-chat');
      await backToList(page, chat);
      await page.getByRole('button', { name: 'Add a contact' }).click();
      await expect(page.getByRole('dialog', { name: 'Add a contact' })).toBeVisible();
      await look('4-dialog');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Add a contact' })).toBeFocused();
      await statusButton(page).click();
      await expect(page.getByRole('menuitem', { name: 'Log out' })).toBeVisible();
      await look('5-menu');
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: 'Rooms' }).click();
      await expect(page.getByRole('form', { name: 'Join a room' })).toBeVisible();
      await look('6-rooms');
      const inRoom = await joinRoom(page, story.room.jid, 'Romeo');
      await expect(messageField(inRoom)).toBeEditable();
      story.room.owner.say(story.room.jid, 'Good morrow, Romeo', { type: 'groupchat' });
      await say(inRoom, 'Good morrow, all of you');
      await expectMessages(inRoom, ['Good morrow', 'Good morrow']);
      const list = inRoom.getByRole('list', { name: 'Participants' });
      if (!(await list.isVisible())) await inRoom.getByRole('button', { name: 'Participants' }).click();
      await expect(participants(inRoom)).toHaveCount(2);
      await look('7-room');
    });
  });
}

test.describe('in Arabic', () => {
  test.use({ viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

  test('the client runs from right to left, and a chat looks as it did', async ({ page, site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    await setRosterEntry(await raw(romeo, 'setup'), juliet.jid, { name: 'جولييت' });
    const her = await raw(juliet);
    her.presence({ extra: '<status>على الشرفة</status>' });
    const { jid, password } = romeo;
    await openClient(page, site, { i18n: 'ar', view_mode: 'fullscreen', auto_login: true, jid, password });
    const __ = await translations('ar');
    const client = page.locator('converse-root [lang]').first();
    await expect(client).toHaveAttribute('lang', 'ar');
    await expect(client).toHaveAttribute('dir', 'rtl');
    await page.getByRole('button', { name: __('Chat with {name}').replace('{name}', 'جولييت') }).click();
    const chat = page.locator('[part="chat"]');
    const field = chat.getByRole('textbox', { name: __('Message') });
    await expect(field).toBeEditable();
    for (const text of ['لماذا أنت روميو؟', 'The balcony: https://example.org/شرفة?a=1', '/me تنتظر'])
      her.say(jid, text);
    await expect(chat.getByRole('article')).toHaveCount(3);
    await field.fill('أنا هنا (here), يا جولييت');
    await field.press('Enter');
    await expect(chat.getByRole('article').last()).toContainText(__('Sent'));
    await expectNoOverflow(page);
    await expectAccessible(page);
    // Whose colour is made from the address, and when it was said, differ from time to time.
    const mask = [chat.locator('[part~="avatar"]'), chat.locator('time')];
    await expect(chat).toHaveScreenshot('chat-rtl.png', { mask, maxDiffPixelRatio: 0.03 });
  });
});

test.describe('embedded', () => {
  test('a guest meets one room and nothing else', async ({ page, site, server, room }) => {
    const { jid, owner } = await room();
    const settings = {
      ...WEB_SOCKET,
      view_mode: 'embedded',
      root: '#room',
      authentication: 'anonymous',
      auto_login: true,
      jid: server.anonymousDomain,
    };
    const start = `<script>converse.initialize(${JSON.stringify(settings)}, () => converse.rooms.open('${jid}', 'A guest'));</script>`;
    const place = '<div id="room" style="width: 720px; height: 480px; margin: 40px"></div>';
    await page.goto(addScriptedPage(site, place + start));
    const chat = roomIn(page.locator('#room'), nameOf(jid));
    await expect(messageField(chat)).toBeEditable();
    await say(chat, 'Hello from the page');
    await owner.message('Hello from the page');
    await expect(participants(chat)).toHaveCount(2);
    await expect(controlBox(page)).toHaveCount(0);
    await page.screenshot({ path: test.info().outputPath('embedded.png') });
    await expectNoOverflow(page);
    await expectAccessible(page);
    await page.reload();
    await expectMessages(chat, ['Hello from the page']);
    await expect(messageField(chat)).toBeEditable();
  });
});

test.describe('the page', () => {
  test('opens and closes the control box by its own button, and finds it as it was after a reload', async ({
    page,
    site,
  }) => {
    const body = `<button class="toggle-controlbox">Chat with us</button>${snippet(WEB_SOCKET)}`;
    await page.goto(addScriptedPage(site, body));
    await page.getByRole('button', { name: 'Chat with us' }).click();
    await expect(loginForm(page)).toBeVisible();
    await page.reload();
    await expect(loginForm(page)).toBeVisible();
    await page.getByRole('button', { name: 'Chat with us' }).click();
    await expect(controlBox(page)).toHaveCount(0);
  });

  test('keeps its own look, and gives the client none of it', async ({ page, site }) => {
    const rude =
      '<style>* { font-size: 40px !important; color: red; } button { display: none; } input { width: 2000px; }</style>';
    await page.goto(addClientPage(site, {}, { head: rude }));
    const button = loginForm(page).getByRole('button', { name: 'Log in' });
    await expect(button).toBeVisible();
    const style = await loginForm(page)
      .getByRole('textbox', { name: 'XMPP address' })
      .evaluate((field) => [getComputedStyle(field).fontSize, getComputedStyle(field).color]);
    expect(style).not.toContain('40px');
    expect(style).not.toContain('rgb(255, 0, 0)');
    expect(
      await page.getByRole('heading', { name: 'A site' }).evaluate((element) => getComputedStyle(element).fontSize),
    ).toBe('40px');
    await expectNoOverflow(page);
  });
});

test.describe('by keyboard alone', () => {
  test('one opens the client, signs in, chats, minimises, restores and closes', async ({
    page,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    const her = await raw(juliet);
    her.presence();
    await openClient(page, site, { show_controlbox_by_default: false });
    const { keyboard } = page;
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
    await keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeFocused();
    await keyboard.press('Enter');
    const form = loginForm(page);
    await expect(form).toBeVisible();
    await tabTo(page, form.getByRole('textbox', { name: 'XMPP address' }));
    await keyboard.type(romeo.jid);
    await keyboard.press('Tab');
    await expect(form.getByLabel('Password', { exact: true })).toBeFocused();
    await keyboard.type(romeo.password);
    await keyboard.press('Enter');
    await expectContact(page, juliet.user, /^Online/);
    await tabTo(page, page.getByRole('button', { name: `Chat with ${juliet.user}` }));
    await keyboard.press('Enter');
    const chat = chatWith(page, juliet.user);
    await expect(messageField(chat)).toBeVisible();
    await tabTo(page, messageField(chat));
    await keyboard.type('Typed without a mouse');
    await keyboard.press('Enter');
    await her.message('Typed without a mouse');
    await expectMessages(chat, ['Typed without a mouse']);
    await expect(messageField(chat)).toBeFocused();
    await tabTo(page, chat.getByRole('button', { name: 'Minimize' }));
    await keyboard.press('Enter');
    const restore = page.getByRole('button', { name: `Restore chat with ${juliet.user}` });
    await tabTo(page, restore);
    await keyboard.press('Enter');
    await expect(messageField(chat)).toBeVisible();
    await tabTo(page, chat.getByRole('button', { name: 'Close' }));
    await keyboard.press('Enter');
    await expect(chat).toHaveCount(0);
    await tabTo(page, page.getByRole('button', { name: 'Close control box' }));
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  });

  test('menus and dialogs take the focus, close by Escape and give it back', async ({ page, site, account }) => {
    await signIn(page, site, await account());
    const { keyboard } = page;
    await tabTo(page, statusButton(page));
    await keyboard.press('Enter');
    await expect(
      page
        .getByRole('menuitemradio', { name: 'Online' })
        .or(page.getByRole('textbox', { name: 'Status message' }))
        .first(),
    ).toBeVisible();
    await keyboard.press('Escape');
    await expect(statusButton(page)).toBeFocused();
    const add = page.getByRole('button', { name: 'Add a contact' });
    await tabTo(page, add);
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add a contact' });
    await expect(dialog.getByRole('textbox', { name: 'XMPP address' })).toBeFocused();
    // The focus goes round inside.
    for (let count = 0; count < 8; count++) {
      await keyboard.press('Tab');
      await expect(dialog.locator(':focus')).toHaveCount(1);
    }
    await keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(add).toBeFocused();
  });
});

/** Presses Tab until the target has the focus; fails where it cannot be reached in one round. */
async function tabTo(page: Page, target: ReturnType<typeof chatWith>): Promise<void> {
  await expect(target).toBeVisible();
  const hasFocus = () => target.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
  for (let count = 0; count < 40 && !(await hasFocus()); count++) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}
