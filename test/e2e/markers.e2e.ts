/** Who has read what: told to the other side, and known on all of one's own devices. */
import { contact, expectMessages, message, messages, openChat, say, signIn } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

test('what is read is told to the contact, and is no longer unread on the other device', { tag: '@both' }, async ({
  page,
  openPage,
  site,
  friends,
}) => {
  const [romeo, juliet] = await friends();
  const [hers, herPhone] = [await openPage(), await openPage()];
  await signIn(page, site, romeo);
  await signIn(hers, site, juliet);
  await signIn(herPhone, site, juliet, { view_mode: 'fullscreen' });
  const his = await openChat(page, juliet.user);
  await say(his, 'One');
  await say(his, 'Two');
  await expect(message(his, 'Two')).toContainText('Delivered');
  await expect(contact(herPhone, romeo.user)).toContainText('2 unread messages');
  await expect(message(his, 'Two')).not.toContainText('Read');

  const answer = await openChat(hers, romeo.user);
  await expectMessages(answer, ['One', 'Two']);
  await expect(messages(his).getByText('Read', { exact: true })).toHaveCount(2);
  await expect(contact(herPhone, romeo.user)).not.toContainText('unread');

  await page.reload();
  await expect(messages(his).getByText('Read', { exact: true })).toHaveCount(2);
});
