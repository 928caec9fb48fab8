/** What can be done with messages: answered, reacted to, corrected, deleted, passed on - seen by both sides. */
import type { Locator } from '@playwright/test';
import { act, expectMessages, message, messageField, openChat, say, signIn } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test.describe('messages', { tag: '@both' }, () => {
  test('are answered, reacted to, corrected and deleted, and the other side sees it', async ({
    page,
    openPage,
    site,
    friends,
  }) => {
    const [romeo, juliet] = await friends();
    const hers = await openPage();
    await signIn(page, site, romeo);
    await signIn(hers, site, juliet);
    const his = await openChat(page, juliet.user);
    const answer = await openChat(hers, romeo.user);
    await say(his, 'Shall I hear more?');
    await expectMessages(answer, ['Shall I hear more?']);

    await test.step('an edit that is left in the middle leaves the draft that was there before', async () => {
      await messageField(his).fill('a draft');
      await act(his, 'Shall I hear more?', 'Edit');
      await expect(messageField(his)).toHaveValue('Shall I hear more?');
      await messageField(his).fill('Shall I hear');
      await his.getByRole('button', { name: 'Minimize' }).click();
      await page.getByRole('button', { name: `Restore chat with ${juliet.user}` }).click();
      await expect(messageField(his)).toHaveValue('a draft');
      await act(his, 'Shall I hear more?', 'Edit');
      await expect(messageField(his)).toHaveValue('Shall I hear more?');
      await page.reload();
      await expect(messageField(his)).toHaveValue('a draft');
      await act(his, 'Shall I hear more?', 'Edit');
      await act(his, 'Shall I hear more?', 'Reply');
      await expect(messageField(his)).toHaveValue('a draft');
      await messageField(his).press('Escape');
      await messageField(his).fill('');
    });

    await test.step('an answer shows what it answers', async () => {
      await message(answer, 'Shall I hear more?').hover();
      await expect(answer.getByRole('group', { name: 'Message actions' })).toBeVisible();
      await act(answer, 'Shall I hear more?', 'Reply');
      await expect(answer.getByRole('status').filter({ hasText: 'Shall I hear more?' })).toBeVisible();
      await say(answer, 'Or shall you speak?');
      const received = message(his, 'Or shall you speak?');
      await expect(received.getByRole('button', { name: /Shall I hear more/ })).toBeVisible();
      await expect(received).not.toContainText('> ');
    });

    await test.step('a reaction is counted on both sides, and taken back', async () => {
      await act(his, 'Or shall you speak?', 'React');
      await page.getByRole('toolbar', { name: 'Choose a reaction' }).getByRole('button', { name: '❤️' }).click();
      const hersReaction = message(answer, 'Or shall you speak?').getByRole('button', { name: `❤️ ${romeo.user}` });
      await expect(hersReaction).toHaveText(/1/);
      await hersReaction.click();
      const hisReaction = message(his, 'Or shall you speak?').getByRole('button', { name: /^❤️ You and/ });
      await expect(hisReaction).toHaveText(/2/);
      await hisReaction.click();
      await expect(hersReaction).toHaveCount(0);
      await expect(message(answer, 'Or shall you speak?').getByRole('button', { name: '❤️ You' })).toHaveText(/1/);
    });

    await test.step('a correction takes the place of the words, which can still be looked up', async () => {
      await messageField(his).press('ArrowUp');
      await expect(messageField(his)).toHaveValue('Shall I hear more?');
      await say(his, 'Shall I hear yet more?');
      await expect(message(answer, 'Shall I hear yet more?')).toContainText('edited');
      await message(answer, 'Shall I hear yet more?').getByRole('button', { name: 'edited' }).click();
      const versions = answer.page().getByRole('dialog', { name: 'Earlier versions' });
      await expect(versions.getByRole('listitem')).toHaveCount(2);
      await versions.getByRole('button', { name: 'Close' }).click();
    });

    await test.step('a reload shows it all again', async () => {
      await hers.reload();
      const again = await openAgain(hers, romeo.user);
      await expect(message(again, 'Shall I hear yet more?')).toContainText('edited');
      await expect(message(again, 'Or shall you speak?').getByRole('button', { name: '❤️ You' })).toBeVisible();
    });

    await test.step('a deleted message is gone on both sides', async () => {
      await act(his, 'Shall I hear yet more?', 'Delete');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for everyone' }).click();
      await expect(his.getByText('This message was deleted.')).toBeVisible();
      const there = hers.getByRole('region', { name: `Chat with ${romeo.user}` });
      await expect(there.getByText('This message was deleted.')).toBeVisible();
      await expect(there.getByText('Shall I hear yet more?', { exact: true })).toHaveCount(0);
    });
  });

  test('are passed on, one or several', async ({ page, openPage, site, friends }) => {
    const [romeo, juliet] = await friends();
    const hers = await openPage();
    await signIn(page, site, romeo);
    await signIn(hers, site, juliet);
    const his = await openChat(page, juliet.user);
    await say(his, 'first line');
    await say(his, 'second line');
    await act(his, 'first line', 'Select');
    await message(his, 'second line').getByRole('checkbox', { name: 'Select this message' }).check();
    const bar = his.getByRole('group', { name: 'Selected messages' });
    await expect(bar.getByRole('status')).toHaveText('2 messages selected');
    await bar.getByRole('button', { name: 'Forward' }).click();
    await page.getByRole('button', { name: `Forward to ${juliet.user}` }).click();
    await expectMessages(his, ['first line', 'second line', 'first line', 'second line']);
  });

  test('are copied, one or several, also where the page has no clipboard of its own', async ({
    page,
    site,
    friends,
  }) => {
    const [romeo, juliet] = await friends();
    await signIn(page, site, romeo);
    const chat = await openChat(page, juliet.user);
    await say(chat, 'first line');
    await say(chat, 'second line');
    const field = messageField(chat);
    const expectCopied = async (text: string) => {
      await field.fill('');
      await field.press('ControlOrMeta+v');
      await expect(field).toHaveValue(text);
      await field.fill('');
    };
    const copyBoth = async () => {
      await act(chat, 'first line', 'Select');
      await message(chat, 'second line').getByRole('checkbox', { name: 'Select this message' }).check();
      await chat.getByRole('group', { name: 'Selected messages' }).getByRole('button', { name: 'Copy' }).click();
    };
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await act(chat, 'first line', 'Copy text');
    await expectCopied('first line');
    await copyBoth();
    await expectCopied('first line\nsecond line');

    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await act(chat, 'second line', 'Copy text');
    await expectCopied('second line');
    await copyBoth();
    await expectCopied('first line\nsecond line');

    await page.evaluate(() => Object.defineProperty(document, 'execCommand', { value: () => false }));
    await act(chat, 'first line', 'Copy text');
    await expect(chat.getByText('This browser does not let the page copy.')).toBeVisible();
  });
});

async function openAgain(page: import('@playwright/test').Page, name: string): Promise<Locator> {
  const chat = page.getByRole('region', { name: `Chat with ${name}` });
  await expect(messageField(chat)).toBeEditable();
  return chat;
}

test('what is said under a cover is seen by those who lift it', async ({ page, openPage, site, friends }) => {
  const [romeo, juliet] = await friends();
  const hers = await openPage();
  await signIn(page, site, romeo);
  await signIn(hers, site, juliet);
  const his = await openChat(page, juliet.user);
  const answer = await openChat(hers, romeo.user);
  await messageField(his).pressSequentially('/spo');
  await expect(page.getByRole('option', { name: /\/spoiler/ })).toBeVisible();
  await say(his, '/spoiler The end: both die in https://verona.example/tomb');
  const cover = message(answer, 'The end').getByRole('button', { name: /Show spoiler/ });
  await expect(cover).toHaveAttribute('aria-expanded', 'false');
  await expect(answer.getByText('both die')).toHaveCount(0);
  await expect(message(his, 'The end')).not.toContainText('both die');
  await act(answer, 'The end', 'Reply');
  await expect(answer.getByRole('status').filter({ hasText: 'The end' })).not.toContainText('both die');
  await say(answer, '/spoiler Who dies?');
  await expect(message(his, 'Show spoiler').last().getByRole('button', { name: 'Show spoiler' })).toBeVisible();

  await cover.press('Enter');
  await expect(message(answer, 'both die').first().getByRole('link')).toBeVisible();
  await expectAccessible(hers);
  await message(answer, 'both die')
    .getByRole('button', { name: /Hide spoiler/ })
    .click();
  await expect(answer.getByText('both die')).toHaveCount(0);
  await hers.reload();
  const again = hers.getByRole('region', { name: `Chat with ${romeo.user}` });
  await expect(message(again, 'The end').first()).toBeVisible();
  await expect(again.getByText('both die')).toHaveCount(0);
});
