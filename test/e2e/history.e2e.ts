/** A long past: going to a day, closing the gap that leaves, the beginning, searching, and the way back. */
import type { Locator } from '@playwright/test';
import {
  chatWith,
  controlBox,
  expectContact,
  message,
  messageField,
  openChat,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

const LINES = 300;
const line = (number: number) => `line ${String(number).padStart(3, '0')}`;
const today = () => new Intl.DateTimeFormat('sv').format(new Date());

const log = (chat: Locator) => chat.getByRole('log', { name: 'Messages' });
const hits = (place: Locator) => place.getByRole('list', { name: 'Search results' }).getByRole('listitem');

/** The numbers of the lines that can be seen. (One row is there wherever the reader is, for the keyboard.) */
const seen = (chat: Locator, scrollBy = 0) =>
  log(chat).evaluate((element, by) => {
    element.scrollBy(0, by);
    const { top, bottom } = element.getBoundingClientRect();
    const isSeen = (row: Element) => {
      const place = row.getBoundingClientRect();
      return place.bottom > top && place.top < bottom;
    };
    const texts = [...element.querySelectorAll('article')].filter(isSeen).map((row) => row.textContent ?? '');
    return texts.map((text) => Number(/line (\d{3})/.exec(text)?.[1]));
  }, scrollBy);

/** Scrolls until a line has been reached. */
async function scrollTo(chat: Locator, number: number, direction: 1 | -1): Promise<void> {
  const isReached = (last: number) => (direction > 0 ? last >= number : last <= number);
  const scroll = async () => isReached((await seen(chat, direction * 1_000)).at(direction > 0 ? -1 : 0) ?? Number.NaN);
  await expect.poll(scroll, { timeout: 30_000, intervals: [100] }).toBe(true);
}

/** Line by line: what can be seen goes on without a gap. */
async function expectInOrder(chat: Locator): Promise<void> {
  const isWhole = (numbers: readonly number[]) =>
    numbers.length > 3 && numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
  await expect.poll(async () => isWhole(await seen(chat))).toBe(true);
}

test.describe('a long past', { tag: '@both' }, () => {
  test('can be gone through by day, by words and back', async ({ page, site, friends, raw }) => {
    test.setTimeout(120_000);
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    for (let number = 1; number <= LINES; number++) {
      other.say(
        romeo.jid,
        number === 137 ? `${line(number)}, the Größe of 北京大学 https://isle.example/map.png` : line(number),
      );
    }
    await other.iq('<ping xmlns="urn:xmpp:ping"/>');
    other.presence();
    await signIn(page, site, romeo);
    // All of it has come, the newest perhaps from the archive. Reading begins with what is new.
    await expectContact(page, juliet.user, /(2[5-9]\d|300) unread messages/);
    const chat = await openChat(page, juliet.user);
    await chat.getByRole('button', { name: 'Jump to newest' }).click();
    await expect(message(chat, line(LINES))).toBeVisible();

    // A day: the first messages come in without all that is in between.
    await messageField(chat).press('Control+f');
    await chat.getByLabel('Go to a day').fill(today());
    await expect(message(chat, line(1))).toBeFocused();
    await expect(message(chat, line(LINES))).toHaveCount(0);
    await expectInOrder(chat);
    await scrollTo(chat, 70, 1);
    await expectInOrder(chat);
    await scrollTo(chat, 1, -1);
    await expect(chat.getByText('This is the beginning of the conversation.')).toBeVisible();

    // Words: in this conversation.
    await chat.getByRole('searchbox', { name: 'Search this conversation' }).fill('GROSSE has:link');
    await expect(hits(chat)).toHaveCount(1);
    await expect(chat.getByText('1 message found')).toBeVisible();
    await expectAccessible(page);
    await chat.getByRole('button', { name: 'Jump to newest' }).click();
    await expect(message(chat, line(LINES))).toBeVisible();
    await chat.getByRole('searchbox', { name: 'Search this conversation' }).fill('line after:2020 from:me');
    await expect(chat.getByText('Nothing found.')).toBeVisible();
    await chat.getByRole('searchbox', { name: 'Search this conversation' }).press('Escape');
    await chat.getByRole('searchbox', { name: 'Search this conversation' }).press('Escape');
    await expect(chat.getByRole('searchbox')).toHaveCount(0);

    // The whole past, and from all conversations to one message of it.
    await scrollTo(chat, 1, -1);
    const box = controlBox(page);
    await box.getByRole('tab', { name: 'Search' }).click();
    const field = box.getByRole('searchbox', { name: 'Search messages' });
    for (const words of ['größe', 'GROSSE', '北京', `from:${juliet.user} has:image`, 'in:nobody 北京']) {
      await field.fill(words);
      await expect(hits(box)).toHaveCount(words.startsWith('in:') ? 0 : 1);
    }
    await field.fill('北京');
    await expectAccessible(page);
    await hits(box).getByRole('button').click();
    await expect(message(chat, line(137))).toBeFocused();
    await expectInOrder(chat);

    // Whoever writes is back at the end; whoever returns is where they were.
    await say(chat, 'and back');
    await expect(message(chat, 'and back')).toBeVisible();
    await hits(box).getByRole('button').click();
    await expect(message(chat, line(137))).toBeFocused();
    await chat.getByRole('button', { name: 'Minimize' }).click();
    await page.getByRole('button', { name: `Restore chat with ${juliet.user}` }).click();
    await expect(message(chatWith(page, juliet.user), line(137))).toBeInViewport();
  });
});

test('whoever opens more than fits begins with the first that is new', async ({ page, site, friends, raw }) => {
  const [romeo, juliet] = await friends();
  const other = await raw(juliet);
  await signIn(page, site, romeo);
  const chat = await openChat(page, juliet.user);
  other.say(romeo.jid, line(0));
  await expect(message(chat, line(0))).toBeVisible();
  const unread = page.getByRole('list', { name: 'Contacts' });
  const firstUnread = chat.getByRole('button', { name: 'Jump to first unread' });
  for (const [from, to] of [
    [1, 40],
    [101, 220],
  ] as const) {
    await chat.getByRole('button', { name: 'Close' }).click();
    for (let number = from; number <= to; number++) other.say(romeo.jid, line(number));
    await expect(unread).toContainText(String(to - from + 1));
    await openChat(page, juliet.user);
    await expect(chat.getByRole('separator', { name: 'New messages' })).toBeInViewport();
    await expect(message(chat, line(from))).toBeInViewport();
    await expect(message(chat, line(to))).not.toBeInViewport();
    await expect(firstUnread).toHaveCount(0);
    await expect(unread).toContainText(String(to - from + 1));
    await chat.getByRole('button', { name: 'Jump to newest' }).click();
    await expect(message(chat, line(to))).toBeInViewport();
    await expect(unread).not.toContainText(String(to - from + 1));
    await firstUnread.press('Enter');
    await expect(message(chat, line(from))).toBeFocused();
    await expectAccessible(page);
    await say(chat, 'read');
    await expect(message(chat, 'read').last()).toBeInViewport();
  }
});

test('a device that is new begins with what came while nobody was there', { tag: '@both' }, async ({
  page,
  site,
  friends,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const other = await raw(juliet);
  const before = await raw(romeo);
  before.presence();
  for (let number = 1; number <= 30; number++) other.say(romeo.jid, line(number));
  await before.message(line(30));
  await before.disconnect();
  for (let number = 31; number <= 70; number++) other.say(romeo.jid, line(number));
  await other.iq('<ping xmlns="urn:xmpp:ping"/>');
  await signIn(page, site, romeo);
  await expectContact(page, juliet.user, /40 unread/);
  const chat = await openChat(page, juliet.user);
  await expect(chat.getByRole('separator', { name: 'New messages' })).toBeInViewport();
  await expect(message(chat, line(31))).toBeInViewport();
  await expect(message(chat, line(70))).not.toBeInViewport();
});
