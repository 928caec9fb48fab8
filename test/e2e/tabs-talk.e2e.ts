/** Two tabs of one account: what is done with messages in one is done in the other at once. */
import type { Locator, Page } from '@playwright/test';
import {
  act,
  chatWith,
  expectMessages,
  logIn,
  message,
  messageField,
  openChat,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

async function notificationsOf(page: Page, chat: Locator): Promise<Locator> {
  await chat.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Notifications' }).click();
  return page.getByRole('dialog', { name: /^Notifications of/ });
}

test('what is done with messages in one tab is done in the other', async ({ page, site, friends, openPage }) => {
  const [romeo, juliet] = await friends();
  const hers = await openPage();
  await signIn(page, site, romeo);
  await signIn(hers, site, juliet);
  const here = await openChat(page, juliet.user);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await logIn(second, romeo);
  const there = await openChat(second, juliet.user);
  const answer = await openChat(hers, romeo.user);
  for (const text of ['to answer', 'to like', 'to pass on']) await say(answer, text);
  await expectMessages(here, ['to answer', 'to like', 'to pass on']);
  await say(here, 'with a mistake');
  await say(here, 'too much');
  for (const chat of [there, answer])
    await expectMessages(chat, ['to answer', 'to like', 'to pass on', 'with a mistake', 'too much']);

  // A tab in the background draws so seldom that every step takes seconds.
  await page.bringToFront();
  await act(here, 'to answer', 'Reply');
  await say(here, 'an answer');
  await expect(message(answer, 'an answer')).toBeVisible();
  await expect(message(here, 'an answer')).toContainText(/Delivered|Read/);
  await act(here, 'to like', 'React');
  await page.getByRole('toolbar', { name: 'Choose a reaction' }).getByRole('button', { name: '❤️' }).click();
  await act(here, 'with a mistake', 'Edit');
  await say(here, 'without one');
  await act(here, 'too much', 'Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for everyone' }).click();
  await act(here, 'to pass on', 'Forward');
  await page.getByRole('button', { name: `Forward to ${juliet.user}` }).click();
  await say(here, '/spoiler the end: they die');

  const all = ['to answer', 'to like', 'to pass on', 'without one', '', 'an answer', 'to pass on', 'the end'];
  await expectMessages(there, all);
  await expect(message(there, 'an answer').getByRole('button', { name: /to answer/ })).toBeVisible();
  await expect(message(there, 'to like').getByRole('button', { name: '❤️ You' })).toHaveText(/1/);
  await expect(message(there, 'without one')).toContainText('edited');
  await expect(there.getByText('This message was deleted.')).toBeVisible();
  await expect(message(there, 'the end')).not.toContainText('they die');

  // Taken back there, undone here.
  await second.bringToFront();
  await message(there, 'to like').getByRole('button', { name: '❤️ You' }).click();
  await expect(message(here, 'to like').getByRole('button', { name: /❤️/ })).toHaveCount(0);
  await expect(message(answer, 'to like').getByRole('button', { name: /❤️/ })).toHaveCount(0);

  await page.bringToFront();
  const dialog = await notificationsOf(page, here);
  await dialog.getByRole('combobox', { name: 'Tell me of' }).selectOption({ label: 'Nothing' });
  await dialog.getByRole('combobox', { name: 'Mute' }).selectOption({ label: 'For a week' });
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(here.getByRole('button', { name: 'Muted' })).toBeVisible();
  await expect(there.getByRole('button', { name: 'Muted' })).toBeVisible();

  await second.bringToFront();
  await second.reload();
  const again = chatWith(second, juliet.user);
  await expectMessages(again, all);
  await expect(again.getByRole('button', { name: 'Muted' })).toBeVisible();
  await messageField(again).press('Control+f');
  await second.getByRole('searchbox', { name: /Search/ }).fill('answer');
  await expect(second.getByRole('list', { name: 'Search results' }).getByRole('listitem')).toHaveCount(2);
});
