/** Conversations by what was said last, and the way to any of them by a few letters. */
import type { Locator, Page } from '@playwright/test';
import {
  chatWith,
  contactButton,
  entrance,
  expectMessages,
  joinRoom,
  message,
  messageField,
  nameOf,
  openChat,
  room,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { photograph } from '#test/support/pictures.ts';

const showTab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const chats = (page: Page): Locator => page.getByRole('list', { name: 'Chats' });
const row = (page: Page, name: string): Locator => chats(page).getByRole('listitem', { name, exact: true });

/** By name, from top to bottom: rows are drawn in any order. */
const order = (page: Page): Promise<string[]> =>
  chats(page)
    .getByRole('listitem')
    .evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.getAttribute('aria-posinset')) - Number(b.getAttribute('aria-posinset')))
        .map((each) => each.getAttribute('aria-label') ?? ''),
    );

async function choose(page: Page, name: string, item: string): Promise<void> {
  await row(page, name).hover();
  await row(page, name)
    .getByRole('button', { name: `Options for ${name}` })
    .click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Out of the list, which moves nothing away from under a pointer. */
const leave = (page: Page) => page.mouse.move(5, 5);

test('conversations are listed by what was said last, and stay as they were left', async ({
  page,
  site,
  account,
  friends,
  raw,
  room: newRoom,
}) => {
  const [viola, orsino] = await friends('viola', 'orsino');
  const olivia = await account('olivia');
  const [his, hers] = [await raw(orsino), await raw(olivia)];
  const { jid, owner } = await newRoom();
  const picture = await photograph(page, { width: 40, height: 30 });
  await page.route('https://example.org/a.jpg', (route) => route.fulfill({ body: picture, contentType: 'image/jpeg' }));
  await signIn(page, site, viola);
  await showTab(page, 'Chats');
  await expect(page.getByText('No chats yet. Choose a contact or a room to start.')).toBeVisible();

  const illyria = await joinRoom(page, jid, 'Cesario');
  owner.say(jid, 'What country, friends, is this?', { type: 'groupchat' });
  await expectMessages(illyria, ['What country, friends, is this?']);
  await showTab(page, 'Contacts');
  const chat = await openChat(page, orsino.user);
  await say(chat, 'I can sing');
  await showTab(page, 'Chats');
  await leave(page);
  await expect.poll(() => order(page)).toEqual([orsino.user, nameOf(jid)]);
  await expect(row(page, orsino.user)).toContainText('You: I can sing');
  await expect(row(page, nameOf(jid))).toContainText(/: What country, friends, is this\?/);

  await chat.getByRole('button', { name: 'Close' }).click();
  await illyria.getByRole('button', { name: 'Minimize' }).click();
  owner.say(jid, 'This is Illyria, Cesario', { type: 'groupchat' });
  await expect.poll(() => order(page)).toEqual([nameOf(jid), orsino.user]);
  const tab = page.getByRole('tab', { name: 'Chats', exact: true });
  await expect(tab).toHaveAccessibleDescription('1 unread message');
  const inRoom = row(page, nameOf(jid)).getByRole('button', { name: `Room ${nameOf(jid)}` });
  await expect(inRoom).toHaveAccessibleDescription(/This is Illyria, Cesario.*1 unread message, 1 mention of you/);

  his.say(viola.jid, 'https://example.org/a.jpg', {
    extra: '<x xmlns="jabber:x:oob"><url>https://example.org/a.jpg</url></x>',
  });
  await expect(row(page, orsino.user)).toContainText('Picture');
  await expect.poll(() => order(page)).toEqual([orsino.user, nameOf(jid)]);

  // Who is a stranger waits for an answer above the list.
  hers.say(viola.jid, 'I see you what you are');
  await expect(page.getByText(olivia.user)).toBeVisible();
  expect(await order(page)).not.toContain(olivia.user);

  await choose(page, nameOf(jid), 'Keep on top');
  await leave(page);
  await expect.poll(() => order(page)).toEqual([nameOf(jid), orsino.user]);
  await choose(page, orsino.user, 'Mark as read');
  await expect(row(page, orsino.user)).not.toContainText('unread');
  await choose(page, orsino.user, 'Hide until something new is said');
  await expect(row(page, orsino.user)).toHaveCount(0);
  await choose(page, nameOf(jid), 'Mark as read');
  await choose(page, nameOf(jid), 'Mark as unread');
  await choose(page, nameOf(jid), 'Notifications');
  await page.getByRole('dialog').getByLabel('Mute').selectOption({ label: 'For a week' });
  await page.keyboard.press('Escape');
  await expect(inRoom).toHaveAccessibleDescription(/1 unread message, Muted, On top/);

  await page.reload();
  await expect(inRoom).toHaveAccessibleDescription(/1 unread message, Muted, On top/);
  await expectAccessible(page);
  await page.getByRole('button', { name: '1 hidden chat' }).click();
  await expect(row(page, orsino.user)).toBeVisible();
  await page.getByRole('button', { name: '1 hidden chat' }).click();
  await expect(row(page, orsino.user)).toHaveCount(0);
  his.say(viola.jid, 'If music be the food of love');
  await expect(row(page, orsino.user)).toContainText('If music be the food of love');

  // A row under the pointer stays where it is.
  await choose(page, nameOf(jid), 'Do not keep on top');
  await expect.poll(() => order(page)).toEqual([orsino.user, nameOf(jid)]);
  await row(page, orsino.user).hover();
  owner.say(jid, 'Still there', { type: 'groupchat' });
  await expect(row(page, nameOf(jid))).toContainText('Still there');
  expect(await order(page)).toEqual([orsino.user, nameOf(jid)]);
  await leave(page);
  await expect.poll(() => order(page)).toEqual([nameOf(jid), orsino.user]);

  // By keyboard alone.
  await page.getByRole('searchbox', { name: 'Filter chats' }).fill(orsino.user.toUpperCase());
  await expect.poll(() => order(page)).toEqual([orsino.user]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(message(chatWith(page, orsino.user), 'If music be the food of love')).toBeVisible();
});

test('Ctrl+K goes to any conversation, and disturbs nobody who is writing on the page', async ({
  page,
  site,
  friends,
  raw,
  room: newRoom,
}) => {
  const [viola, orsino] = await friends('viola', 'orsíno');
  const his = await raw(orsino);
  const { jid } = await newRoom();
  await signIn(page, site, viola, { show_controlbox_by_default: true });
  const palette = page.getByRole('dialog', { name: 'Go to' });
  const field = palette.getByRole('combobox', { name: 'Contact, room or command' });
  const options = palette.getByRole('option');

  await page.evaluate(() => {
    const input = document.createElement('input');
    input.setAttribute('aria-label', 'Of the page');
    document.querySelector('main')?.append(input);
    input.focus();
  });
  await page.keyboard.press('Control+k');
  await page.getByLabel('Of the page').fill('still mine');
  await expect(palette).toHaveCount(0);

  await contactButton(page, orsino.user).focus();
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(contactButton(page, orsino.user)).toBeFocused();

  await page.keyboard.press('Control+k');
  await field.fill('ORSI');
  await expect(options.first()).toContainText(orsino.user);
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(messageField(chatWith(page, orsino.user))).toBeFocused();
  his.say(viola.jid, 'How now');
  await expectMessages(chatWith(page, orsino.user), ['How now']);

  await page.keyboard.press('Control+k');
  await field.fill(jid);
  await expect(options).toHaveText([`Join ${jid}`, `Chat with ${jid}`]);
  await page.keyboard.press('Enter');
  await expect(entrance(page, jid).getByRole('textbox', { name: 'Nickname' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(messageField(room(page, nameOf(jid)))).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(options.first()).toContainText(orsino.user);
  await field.fill('settings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Meta+k');
  await field.fill('status: ex');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Extended away')).toBeVisible();
});

test('contacts learn only what the visitor lets them know', async ({ page, site, friends, raw }) => {
  const [viola, orsino] = await friends('viola', 'orsino');
  const his = await raw(orsino);
  his.presence();
  const nosy = { extra: '<request xmlns="urn:xmpp:receipts"/><markable xmlns="urn:xmpp:chat-markers:0"/>' };
  await signIn(page, site, viola);
  await showTab(page, 'Settings');
  for (const name of ['When I am typing', 'That their messages have arrived', 'That I have read their messages']) {
    await page.getByRole('switch', { name }).click();
    await expect(page.getByRole('switch', { name })).not.toBeChecked();
  }
  await showTab(page, 'Contacts');
  const chat = await openChat(page, orsino.user);
  his.say(viola.jid, 'Come away, come away, death', nosy);
  await expectMessages(chat, ['Come away, come away, death']);
  await messageField(chat).pressSequentially('There is');
  await say(chat, 'There is for thy pains');
  await his.message('There is for thy pains');
  const told = () => his.received.map(String).filter((each) => /chatstates|<received|<displayed/.test(each));
  expect(told()).toEqual([]);

  await chat.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Privacy' }).click();
  const dialog = page.getByRole('dialog', { name: `What ${orsino.user} may know` });
  await dialog.getByLabel('That their messages have arrived').selectOption({ label: 'Yes' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  his.say(viola.jid, 'No pains, sir', nosy);
  await expect.poll(told).toHaveLength(1);
  expect(told()[0]).toContain('<received');
});
