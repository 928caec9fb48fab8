/** Whatever can be done in a chat is done without a connection, outlives a reload, and reaches the other side once there is one. */
import type { Locator, Page } from '@playwright/test';
import { act, expectMessages, message, messageField, openChat, say, signIn } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { comeBack, goAway, webSocketBy } from '#test/support/lost-network.ts';

async function react(page: Page, chat: Locator, text: string, emoji: string): Promise<void> {
  await act(chat, text, 'React');
  await page.getByRole('toolbar', { name: 'Choose a reaction' }).getByRole('button', { name: emoji }).click();
}

async function hearNothingOf(page: Page, chat: Locator): Promise<void> {
  await chat.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Notifications' }).click();
  const dialog = page.getByRole('dialog', { name: /^Notifications of/ });
  await dialog.getByRole('combobox', { name: 'Tell me of' }).selectOption({ label: 'Nothing' });
  await dialog.getByRole('button', { name: 'Done' }).click();
}

test('what is done with messages without a connection outlives a reload and is seen by the other side afterwards', async ({
  page,
  openPage,
  site,
  friends,
  network,
  pageErrors,
}) => {
  pageErrors.allow(/net::ERR_/);
  const [romeo, juliet] = await friends();
  const hers = await openPage();
  await signIn(page, site, romeo, webSocketBy(network));
  await signIn(hers, site, juliet);
  const his = await openChat(page, juliet.user);
  const answer = await openChat(hers, romeo.user);
  for (const text of ['to answer', 'to like', 'to pass on']) await say(answer, text);
  await expectMessages(his, ['to answer', 'to like', 'to pass on']);
  await say(his, 'with a mistake');
  await say(his, 'too much');
  await expectMessages(answer, ['to answer', 'to like', 'to pass on', 'with a mistake', 'too much']);
  await expect(message(his, 'too much')).toContainText(/Sent|Delivered|Read/);

  await goAway(page, network);
  await say(answer, 'new meanwhile');
  await test.step('everything can be done', async () => {
    await act(his, 'to answer', 'Reply');
    await say(his, 'an answer');
    await react(page, his, 'to like', '❤️');
    await act(his, 'with a mistake', 'Edit');
    await say(his, 'without one');
    await act(his, 'too much', 'Delete');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for everyone' }).click();
    await act(his, 'to pass on', 'Forward');
    await page.getByRole('button', { name: `Forward to ${juliet.user}` }).click();
    await say(his, '/spoiler the end: they die');
    await say(his, 'never mind');
    await act(his, 'never mind', 'Discard');
    await expect(message(his, 'never mind')).toHaveCount(0);
    await expect(messageField(his)).toBeFocused();
    await hearNothingOf(page, his);
    await messageField(his).fill('half a thou');
  });

  await page.reload();
  await test.step('it is there after a reload', async () => {
    await expect(messageField(his)).toHaveValue('half a thou');
    await expect(message(his, 'an answer').getByRole('button', { name: /to answer/ })).toBeVisible();
    await expect(message(his, 'to like').getByRole('button', { name: '❤️ You' })).toBeVisible();
    await expect(message(his, 'without one')).toContainText('edited');
    await expect(his.getByText('This message was deleted.')).toBeVisible();
    await expect(message(his, 'to pass on')).toHaveCount(2);
    await expect(message(his, 'the end')).not.toContainText('they die');
    await expect(message(his, 'never mind')).toHaveCount(0);
    await messageField(his).press('Control+f');
    await page.getByRole('searchbox', { name: /Search/ }).fill('answer');
    await expect(page.getByRole('list', { name: 'Search results' }).getByRole('listitem')).toHaveCount(2);
    await page.keyboard.press('Escape');
  });

  await comeBack(page, network);
  await test.step('the other side sees it, each once', async () => {
    await expect(message(answer, 'an answer').getByRole('button', { name: /to answer/ })).toBeVisible();
    await expect(message(answer, 'to like').getByRole('button', { name: `❤️ ${romeo.user}` })).toHaveText(/1/);
    await expect(message(answer, 'without one')).toContainText('edited');
    await expect(answer.getByText('This message was deleted.')).toBeVisible();
    await expect(answer.getByText('too much')).toHaveCount(0);
    await expect(message(answer, 'to pass on')).toHaveCount(2);
    await expect(message(answer, 'the end').getByRole('button', { name: /Show spoiler/ })).toBeVisible();
    await expect(message(answer, 'the end')).toBeInViewport();
    await expect(message(answer, 'new meanwhile')).toContainText('Read');
    await expect(message(answer, 'never mind')).toHaveCount(0);
  });
  await expectMessages(his, [
    'to answer',
    'to like',
    'to pass on',
    'without one',
    '',
    'new meanwhile',
    'an answer',
    'to pass on',
    'the end',
  ]);
  await expect(his.getByRole('button', { name: 'Muted' })).toBeVisible();
});

test('a file that is sent without a connection goes out with the next one', async ({
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
  await signIn(page, site, romeo, webSocketBy(network));
  const chat = await openChat(page, juliet.user);
  await messageField(chat).focus();
  await goAway(page, network);
  const chooser = page.waitForEvent('filechooser');
  await chat.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles([{ name: 'a-letter.txt', mimeType: 'text/plain', buffer: Buffer.from('My ear') }]);
  await chat.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(chat.getByText('Waiting to be sent')).toBeVisible();
  await say(chat, 'said afterwards');
  await comeBack(page, network);
  await other.message('said afterwards');
  await expect(message(chat, 'a-letter.txt')).toContainText(/Sent|Delivered|Read/);
});
