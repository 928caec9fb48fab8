/** Emoji: chosen from the picker with mouse or keyboard, and written by name. */
import { expectMessages, messageField, openChat, openClient, signIn } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test('emoji are found by search, by group and by name, and the last ones are remembered', async ({
  page,
  site,
  friends,
}) => {
  const [romeo, juliet] = await friends();
  await signIn(page, site, romeo);
  const chat = await openChat(page, juliet.user);
  const field = messageField(chat);
  const button = chat.getByRole('button', { name: 'Emoji' });
  const picker = page.getByRole('dialog', { name: 'Emoji' });

  await messageField(chat).hover();
  await button.click();
  await expect(picker.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused();
  await picker.getByRole('combobox', { name: 'Skin tone' }).selectOption('3');
  await picker.getByRole('searchbox', { name: 'Search emoji' }).fill('waving hand');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('👋🏽');
  await expect(field).toBeFocused();

  await button.click();
  await picker.getByRole('button', { name: 'Food and drink' }).click();
  await picker.getByRole('button', { name: 'pizza', exact: true }).click();
  await expect(field).toHaveValue('👋🏽🍕');

  await field.pressSequentially(' :tada');
  await expect(chat.getByRole('option', { name: /tada/ })).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue('👋🏽🍕 🎉 ');
  await field.press('Enter');
  await expectMessages(chat, ['👋🏽🍕 🎉']);

  await button.click();
  await expect(picker.getByRole('button', { name: 'Recently used' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(picker.getByRole('button', { name: 'pizza', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(picker.getByRole('button', { name: 'waving hand' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('emoji are called as in the language of the visitor, and found in English as well', async ({
  page,
  site,
  friends,
}) => {
  const [romeo, juliet] = await friends();
  const { jid, password } = romeo;
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await openClient(page, site, { i18n: 'de', jid, password, auto_login: true });
  await page.getByRole('button', { name: `Chat mit ${juliet.user}` }).click();
  const chat = page.getByRole('region', { name: `Chat mit ${juliet.user}` });
  const field = chat.getByRole('textbox', { name: 'Nachricht' });
  await field.hover();
  await chat.getByRole('button', { name: 'Emoji' }).click();
  const picker = page.getByRole('dialog', { name: 'Emoji' });
  const search = picker.getByRole('searchbox', { name: 'Emoji suchen' });
  await search.fill('Herz');
  await expect(picker.getByRole('button', { name: 'rotes Herz' })).toBeVisible();
  await search.fill('red heart');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('❤️');

  await field.pressSequentially(' :strassenb');
  await expect(chat.getByRole('option', { name: /Straßenbahn/ }).first()).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue(/^❤️ 🚊/);

  expect(fetched.filter((url) => new URL(url).origin !== new URL(site.url).origin)).toEqual([]);
  expect(fetched.filter((url) => /\/emoji-[a-z]{2}-/.test(url))).toEqual([expect.stringContaining('/emoji-de-')]);
});
