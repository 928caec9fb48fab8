/** Inviting into a room, by dialog and by command, into an open room and one for members only; coming, and declining. */
import {
  contactButton,
  entrance,
  goIn,
  joinRoom,
  messageField,
  nameOf,
  room as roomIn,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

const NS_ADMIN = 'http://jabber.org/protocol/muc#admin';

test('somebody is invited into a room, declines, is invited again and comes; the page hears of it', {
  tag: '@both',
}, async ({ page, openPage, site, friends, room }) => {
  const { jid, owner } = await room({ 'muc#roomconfig_membersonly': '1', 'muc#roomconfig_whois': 'anyone' });
  const [celia, rosalind] = await friends('celia', 'rosalind');
  const item = `<item affiliation="admin" jid="${celia.jid}"/>`;
  await owner.iq(`<query xmlns="${NS_ADMIN}">${item}</query>`, { to: jid, type: 'set' });
  const hers = await openPage();
  await signIn(page, site, celia);
  await signIn(hers, site, rosalind);
  await hers.evaluate(() => {
    const page = window as unknown as { heard: unknown[]; converse: { listen: { on(...args: unknown[]): void } } };
    page.heard = [];
    page.converse.listen.on('roomInvite', (room: string, jid: string, reason: string) =>
      page.heard.push([room, jid, reason]),
    );
  });
  await expect(contactButton(page, rosalind.user)).toBeVisible();
  const chat = await joinRoom(page, jid, 'Celia');
  await goIn(page, jid);
  await expect(messageField(chat)).toBeEditable();

  await chat.getByRole('button', { name: 'Invite' }).click();
  const invite = page.getByRole('dialog', { name: `Invite to ${nameOf(jid)}` });
  await invite.getByRole('textbox', { name: 'Contact' }).fill(rosalind.user);
  await invite.getByRole('textbox', { name: 'Reason' }).fill('Come into the forest');
  await invite.getByRole('button', { name: 'Invite' }).click();
  const invited = hers.getByRole('dialog', { name: `Invitation to ${nameOf(jid)}` });
  await expect(invited).toContainText('Come into the forest');
  expect(await hers.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
    // A room that hides addresses names the occupant.
    [jid, expect.stringMatching(new RegExp(`^(${celia.jid}|${jid}/Celia)$`)), 'Come into the forest'],
  ]);
  // It comes in the middle of a word, perhaps: what is typed answers nothing.
  await hers.keyboard.type('so \n');
  await expect(invited).toBeVisible();
  await invited.getByRole('button', { name: 'Decline' }).click();
  await expect(chat.getByText(`${rosalind.jid} does not want to come.`)).toBeVisible();
  await expect(invited).toHaveCount(0);

  await say(chat, `/invite ${rosalind.jid} Come now`);
  await expect(invited).toContainText('Come now');
  await hers.reload();
  await invited.getByRole('button', { name: 'Join' }).click();
  // It is a room where everybody sees her address: she may think better of it, and of that as well.
  await expect(entrance(hers, jid).getByRole('alert')).toContainText('Everybody in this room will see your address');
  await entrance(hers, jid).getByRole('button', { name: 'Cancel' }).click();
  await invited.getByRole('button', { name: 'Join' }).click();
  await goIn(hers, jid);
  await expect(invited).toHaveCount(0);
  await expect(messageField(roomIn(hers, nameOf(jid)))).toBeEditable();
});
