/** A room for members only: asking to become one, being one, and having a nickname of one's own there. */
import { joinRoom, messageField, nameOf, say, signIn } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

const NS_ADMIN = 'http://jabber.org/protocol/muc#admin';

test('whoever is no member may ask, is told where that cannot be, and reserves a nickname once they are one', async ({
  page,
  site,
  account,
  room,
}) => {
  const { jid, owner } = await room({ 'muc#roomconfig_membersonly': '1' });
  const phebe = await account('phebe');
  await signIn(page, site, phebe);
  const chat = await joinRoom(page, jid, 'Phebe');
  await expect(chat.getByRole('alert')).toHaveText('Only members may enter this room.');
  await chat.getByRole('button', { name: 'Ask for membership' }).click();
  const dialog = page.getByRole('dialog', { name: `Membership of ${nameOf(jid)}` });
  await expect(dialog.getByRole('alert')).toHaveText(
    'This room takes no such requests. Ask one of its administrators to let you in.',
  );
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const item = `<item affiliation="member" jid="${phebe.jid}"/>`;
  await owner.iq(`<query xmlns="${NS_ADMIN}">${item}</query>`, { to: jid, type: 'set' });
  await chat.getByRole('button', { name: 'Try again' }).click();
  await expect(messageField(chat)).toBeEditable();
  await say(chat, '/register');
  await dialog.getByRole('textbox', { name: 'Nickname' }).fill('Phebe');
  await dialog.getByRole('button', { name: 'Ask for membership' }).click();
  await expect(page.getByText('The room has your request.')).toBeVisible();
  await say(chat, '/register');
  await expect(dialog.getByRole('alert')).toHaveText('You are a member of this room already, as Phebe.');
});
