/** What is shown of the words: styling, links, places, emoticons - and nothing that was not meant. */
import {
  chatWith,
  expectMessages,
  message,
  messageField,
  nameOf,
  openChat,
  room,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test('words are styled, links lead where they can and warn where they pretend, emoticons become emoji', {
  tag: '@both',
}, async ({ page, openPage, site, friends, room: newRoom }) => {
  const [romeo, juliet] = await friends();
  const { jid } = await newRoom();
  const hers = await openPage();
  await signIn(page, site, romeo);
  await signIn(hers, site, juliet);
  const his = await openChat(page, juliet.user);
  const answer = await openChat(hers, romeo.user);

  const preview = his.locator('.styling-preview');
  await messageField(his).fill('2 * 3 * 4 > 5');
  await expect(preview).toHaveCount(0);
  await messageField(his).fill('> who is *there*?\n`me` :)\n```\n*not strong*\n```');
  await expect(preview.locator('blockquote')).toHaveText('who is *there*?');
  await expect(preview.locator('pre')).toHaveText('*not strong*');
  await expectAccessible(page);
  await messageField(his).press('Enter');
  await expect(preview).toHaveCount(0);
  const styled = message(answer, 'who is');
  await expect(styled.getByRole('blockquote')).toHaveText('who is *there*?');
  await expect(styled.getByRole('strong')).toHaveText('*there*');
  await expect(styled.getByRole('code').last()).toHaveText('*not strong*');
  await expect(styled).toContainText('`me` 🙂');

  await say(his, `at geo:45.4384,10.9916 or xmpp:${jid}?join or https://ex\u0430mple.org/`);
  const links = message(answer, 'geo:45');
  await expect(links.getByRole('link', { name: /^geo:/ })).toHaveAttribute('href', /openstreetmap\.org.*mlat=45\.4384/);
  await expect(links.getByRole('img', { name: 'This address may only look like the one you know.' })).toBeVisible();
  await expectAccessible(hers);

  await links.getByRole('link', { name: `xmpp:${jid}?join` }).click();
  await expect(messageField(room(hers, nameOf(jid)))).toBeEditable();
  await say(answer, `xmpp:${romeo.jid}?message;body=Hello%20myself`);
  await expectMessages(his, ['who is', 'geo:', 'Hello%20myself']);
  await say(his, '😀 👍');
  await expect(message(answer, '😀 👍').locator('.message-text-large')).toBeVisible();
  await expect(chatWith(hers, romeo.user)).toBeVisible();
});
