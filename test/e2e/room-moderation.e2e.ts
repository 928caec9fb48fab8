/** Moderating a room: each command as the other side sees it, by menu, in the lists; what happens is told in the room. */
import type { Locator, Page } from '@playwright/test';
import type { Account } from '#test/support/accounts.ts';
import {
  act,
  joinRoom,
  message,
  messageField,
  nameOf,
  participants,
  room as roomIn,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import type { RawClient } from '#test/support/raw-client.ts';

const NS_ADMIN = 'http://jabber.org/protocol/muc#admin';

/** Standing as the other side sees it in the newest presence of somebody. */
const standing = async (raw: RawClient, occupant: string, wanted: Readonly<Record<string, string>>) =>
  raw.waitFor(
    (element) => {
      const item = element.getElementsByTagName('item')[0];
      const isTheirs = element.localName === 'presence' && element.getAttribute('from') === occupant;
      return (
        isTheirs &&
        item !== undefined &&
        Object.entries(wanted).every(([name, value]) => item.getAttribute(name) === value)
      );
    },
    { what: `${occupant} to be ${JSON.stringify(wanted)}` },
  );

/** Refused or, by ejabberd 23, which lets in again whom it remembers as having spoken, sent out at once by our client. */
async function expectKeptOut(raw: RawClient, jid: string, nick: string): Promise<void> {
  const refusal = await raw.joinRoom(jid, { nick }).catch(String);
  if (typeof refusal === 'string') expect(refusal).toContain('forbidden');
  else await standing(raw, `${jid}/${nick}`, { affiliation: 'outcast', role: 'none' });
}

async function openMenu(chat: Locator, name: string): Promise<Locator> {
  await chat.getByRole('button', { name: `Actions for ${name}` }).click();
  return chat.getByRole('menu', { name: `Actions for ${name}` });
}

/** As the owner grants it before they come. */
const grant = (owner: RawClient, room: string, affiliation: 'owner' | 'admin', { jid }: Account) =>
  owner.iq(`<query xmlns="${NS_ADMIN}"><item affiliation="${affiliation}" jid="${jid}"/></query>`, {
    to: room,
    type: 'set',
  });

const dialog = (page: Page, name: string) =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));

test.describe('moderating a room', () => {
  test('by command does what each says, as everybody sees, and says why where it fails', { tag: '@both' }, async ({
    page,
    site,
    account,
    room,
    raw,
  }) => {
    const { jid, owner } = await room();
    const [moderator, guest] = [await account('rosalind'), await account('oliver')];
    await grant(owner, jid, 'owner', moderator);
    const other = await raw(guest);
    await other.joinRoom(jid, { nick: 'Oliver de Boys' });
    await signIn(page, site, moderator);
    const chat = await joinRoom(page, jid, 'Rosalind');
    await expect(messageField(chat)).toBeEditable();
    const him = `${jid}/Oliver de Boys`;

    for (const [command, wanted] of [
      ['/mute Oliver de Boys too loud', { role: 'visitor' }],
      ['/voice Oliver de Boys', { role: 'participant' }],
      ['/op Oliver de Boys', { role: 'moderator' }],
      ['/deop oliver de boys', { role: 'participant' }],
    ] as const) {
      await say(chat, command);
      await standing(other, him, wanted);
    }
    await expect(chat.getByText('Oliver de Boys is no longer a moderator.')).toBeVisible();
    await say(chat, '/deop Oliver de Boys');
    await expect(chat.getByText('Oliver de Boys is no moderator.')).toBeVisible();
    await say(chat, '/voice Oliver de Boys');
    await expect(chat.getByText('Oliver de Boys may speak already.')).toBeVisible();
    for (const [command, wanted] of [
      ['/member "Oliver de Boys"', { affiliation: 'member' }],
      ['/revoke Oliver de Boys', { affiliation: 'none' }],
    ] as const) {
      await say(chat, command);
      await standing(other, him, wanted);
    }
    await expect(chat.getByText('Oliver de Boys may no longer speak.')).toBeVisible();
    await expect(chat.getByText('The reason: too loud')).toBeVisible();
    await expect(chat.getByText('Oliver de Boys is now a member.')).toBeVisible();
    await say(chat, '/revoke Rosalind');
    const ownFall = dialog(page, 'Take membership and rank: Rosalind');
    await expect(ownFall).toContainText('You cannot give this rank back to yourself.');
    await ownFall.getByRole('button', { name: 'Cancel' }).click();

    await say(chat, '/topic Sermons in stones');
    await other.waitFor((element) => element.getElementsByTagName('subject')[0]?.textContent === 'Sermons in stones', {
      what: 'the topic',
    });
    await expect(chat.getByText('Rosalind has set the topic: Sermons in stones')).toBeVisible();
    await say(chat, '/topic ""');
    await expect(chat.getByText('Rosalind has taken the topic away.')).toBeVisible();
    await say(chat, '/nick Ganymede');
    await expect(chat.getByText('You are now called Ganymede.')).toBeVisible();
    await say(chat, '/nick Oliver de Boys');
    await expect(chat.getByText('Try /nick Oliver de Boys 2')).toBeVisible();

    await say(chat, '/kick Nobody at all');
    await expect(chat.getByText('Nobody called Nobody is here.')).toBeVisible();
    await messageField(chat).pressSequentially('/kick oliver d');
    await expect(chat.getByRole('option', { name: 'Oliver de Boys' })).toHaveAttribute('aria-selected', 'true');
    await messageField(chat).press('Enter');
    await expect(messageField(chat)).toHaveValue('/kick Oliver de Boys');
    await messageField(chat).pressSequentially(' unbrotherly');
    await messageField(chat).press('Enter');
    const kicked = await standing(other, him, { role: 'none' });
    expect(kicked.toString()).toContain('unbrotherly');
    await expect(chat.getByText('Oliver de Boys has been removed.')).toBeVisible();
    await other.joinRoom(jid, { nick: 'Oliver de Boys' });
    await chat.getByRole('button', { name: 'Participants' }).click();
    await expect(participants(chat).filter({ hasText: 'Oliver de Boys' })).toHaveCount(1);
    await chat.getByRole('button', { name: 'Participants' }).click();
    await say(chat, '/ban Oliver de Boys');
    await standing(other, him, { affiliation: 'outcast', role: 'none' });
    await expectKeptOut(other, jid, 'Oliver again');

    await say(chat, '/modtools');
    const lists = dialog(page, 'Members and bans');
    await lists.getByRole('tab', { name: 'Banned' }).click();
    await lists.getByRole('button', { name: `Lift the ban of ${guest.jid}` }).click();
    await expect(lists.getByText('Nobody is on this list.')).toBeVisible();
    await other.joinRoom(jid, { nick: 'Oliver' });
    await lists.getByRole('tab', { name: 'Members' }).click();
    await lists.getByRole('textbox', { name: 'XMPP address' }).fill(guest.jid);
    await lists.getByRole('button', { name: 'Add' }).click();
    await standing(other, `${jid}/Oliver`, { affiliation: 'member' });
    await lists.getByRole('button', { name: `Remove ${guest.jid}` }).click();
    await standing(other, `${jid}/Oliver`, { affiliation: 'none' });
    await lists.getByRole('tab', { name: 'Owners' }).click();
    await lists.getByRole('button', { name: `Remove ${moderator.jid}` }).click();
    const fall = dialog(page, `Make a member: ${moderator.jid}`);
    await expect(fall).toContainText('You cannot give this rank back to yourself.');
    await fall.getByRole('button', { name: 'Cancel' }).click();
    await expect(lists.getByRole('button', { name: `Remove ${moderator.jid}` })).toBeVisible();
    await lists.getByRole('button', { name: 'Close' }).click();

    await say(chat, `/owner Oliver`);
    const question = dialog(page, 'Make Oliver an owner?');
    await question.getByRole('button', { name: 'Make an owner' }).click();
    await standing(other, `${jid}/Oliver`, { affiliation: 'owner' });
    await say(chat, '/admin Oliver');
    await dialog(page, 'Make Oliver an admin?').getByRole('button', { name: 'Make an admin' }).click();
    await standing(other, `${jid}/Oliver`, { affiliation: 'admin' });
    await say(chat, '/subject Books in brooks');
    await other.waitFor((element) => element.getElementsByTagName('subject')[0]?.textContent === 'Books in brooks', {
      what: 'another topic',
    });
    await say(chat, '/me bows');
    await other.message('/me bows');
    const celia = await raw(await account('celia'));
    celia.presence();
    await say(chat, `/invite ${celia.bareJid} to the forest`);
    const invitation = await celia.waitFor((element) => element.toString().includes(jid), { what: 'the invitation' });
    expect(invitation.toString()).toContain('to the forest');
    await say(chat, '/help');
    for (const each of [
      'ban',
      'clear',
      'deop',
      'help',
      'kick',
      'me',
      'mute',
      'nick',
      'op',
      'topic',
      'voice',
      'destroy',
    ]) {
      await expect(chat.getByText(`/${each}`).last()).toBeVisible();
    }
    await say(chat, '/clear');
    await expect(message(chat, 'bows')).toHaveCount(0);
    await expect(chat.getByText('What you can write here:')).toHaveCount(0);
    const late = await raw(await account('audrey'));
    await late.joinRoom(jid, { nick: 'Audrey', history: 10 });
    await late.message('/me bows');

    await say(chat, '/destroy Felled');
    const end = dialog(page, `Destroy ${nameOf(jid)}?`);
    await expect(end.getByRole('textbox', { name: 'Reason' })).toHaveValue('Felled');
    await end.getByRole('button', { name: 'Destroy this room' }).click();
    const destroyed = await other.waitFor((element) => element.getElementsByTagName('destroy').length > 0, {
      what: 'the end of the room',
    });
    expect(destroyed.toString()).toContain('Felled');
  });

  test('by the menu of a participant asks for a reason, and offers only what can be done', { tag: '@both' }, async ({
    page,
    openPage,
    site,
    account,
    room,
  }) => {
    const { jid, owner } = await room();
    const [moderator, guest] = [await account('rosalind'), await account('oliver')];
    await grant(owner, jid, 'admin', moderator);
    await signIn(page, site, moderator);
    const chat = await joinRoom(page, jid, 'Rosalind');
    await chat.getByRole('button', { name: 'Participants' }).click();
    const his = await openPage();
    await signIn(his, site, guest);
    const there = await joinRoom(his, jid, 'Oliver');
    await expect(participants(chat)).toHaveCount(3);

    await messageField(chat).pressSequentially('Hail, @ol');
    await expect(chat.getByRole('option', { name: 'Oliver' })).toHaveAttribute('aria-selected', 'true');
    await messageField(chat).press('Enter');
    await expect(messageField(chat)).toHaveValue('Hail, @Oliver ');
    await messageField(chat).press('Enter');
    await expect(message(there, 'Hail, @Oliver')).toHaveClass(/message-mention/);

    const host = chat.getByRole('button', { name: `Actions for ${owner.bareJid.replace(/@.*/, '')}` });
    await expect(host).toHaveAccessibleDescription('Owner');
    const menu = await openMenu(chat, 'Oliver');
    await expect(menu.getByRole('menuitem')).toHaveText([
      'Send a private message',
      'Profile',
      'Ignore',
      'Remove from the room',
      'Add to contacts',
      'Ban from the room',
      'Take the right to speak',
      'Make a moderator',
      'Make a member',
    ]);
    await menu.getByRole('menuitem', { name: 'Take the right to speak' }).click();
    await dialog(page, 'Take the right to speak: Oliver')
      .getByRole('button', { name: 'Take the right to speak' })
      .click();
    await expect(there.getByText('You may no longer speak in this room.')).toBeVisible();
    await expect(participants(chat).filter({ hasText: 'Oliver' })).toContainText('Visitor');

    await there.getByRole('button', { name: 'Room menu' }).click();
    await there.getByRole('menuitem', { name: 'Ask to speak' }).click();
    await chat.getByRole('button', { name: 'Let them speak' }).click();
    await expect(there.getByText('You may speak now.')).toBeVisible();

    await (await openMenu(chat, 'Oliver')).getByRole('menuitem', { name: 'Remove from the room' }).click();
    const question = dialog(page, 'Remove Oliver?');
    await question.getByRole('textbox', { name: 'Reason' }).fill('unbrotherly');
    await question.getByRole('button', { name: 'Remove from the room' }).click();
    await expect(there.getByRole('alert')).toContainText('unbrotherly');
    await expect(chat.getByText('Oliver has been removed.')).toBeVisible();
    await there.getByRole('button', { name: 'Enter again' }).click();
    await expect(messageField(roomIn(his, nameOf(jid)))).toBeEditable();
  });

  test('takes messages away, one or all with the ban of who wrote them; one reads on without whom one ignores', async ({
    page,
    openPage,
    site,
    account,
    room,
    raw,
  }) => {
    const { jid, owner } = await room();
    const [moderator, reader] = [await account('rosalind'), await account('celia')];
    await grant(owner, jid, 'admin', moderator);
    await signIn(page, site, moderator);
    const chat = await joinRoom(page, jid, 'Rosalind');
    const hers = await openPage();
    await signIn(hers, site, reader);
    const there = await joinRoom(hers, jid, 'Celia');
    await expect(messageField(there)).toBeEditable();
    const [charles, oliver] = [await raw(await account('charles')), await raw(await account('oliver'))];
    await charles.joinRoom(jid, { nick: 'Charles' });
    await oliver.joinRoom(jid, { nick: 'Oliver' });
    for (const body of ['Buy one', 'Buy two', 'Buy three']) charles.say(jid, body, { type: 'groupchat' });
    await charles.message('Buy three');
    oliver.say(jid, 'Good morrow', { type: 'groupchat' });
    // The last one moves the others up, away from a pointer that is on one of them.
    for (const view of [chat, there]) await expect(message(view, 'Good morrow')).toBeVisible();

    await test.step('a message', async () => {
      await act(chat, 'Buy one', 'Remove for everyone');
      const question = dialog(page, 'Remove this message?');
      await question.getByRole('textbox', { name: 'Reason' }).fill('No trade here');
      await question.getByRole('button', { name: 'Remove for everyone' }).click();
      for (const view of [chat, there]) {
        await expect(message(view, 'This message was removed by Rosalind.')).toContainText('No trade here');
        await expect(message(view, 'Buy one')).toHaveCount(0);
      }
    });

    await test.step('all with the ban', async () => {
      await act(chat, 'Buy two', 'Ban from the room');
      const question = dialog(page, 'Ban Charles?');
      await question.getByRole('checkbox', { name: 'Remove their messages, too' }).check();
      await question.getByRole('button', { name: 'Ban from the room' }).click();
      await standing(charles, `${jid}/Charles`, { affiliation: 'outcast', role: 'none' });
      await expect(chat.getByText('2 messages were removed.')).toBeVisible();
      for (const view of [chat, there]) {
        await expect(message(view, 'This message was removed by Rosalind.')).toHaveCount(3);
        await expect(message(view, 'Good morrow')).toBeVisible();
      }
    });

    await test.step('whom one ignores', async () => {
      await act(there, 'Good morrow', 'Ignore this person');
      await expect(there.getByText('You ignore Oliver.')).toBeVisible();
      await expect(message(there, 'Good morrow')).toHaveCount(0);
      oliver.say(jid, 'Hear me', { type: 'groupchat' });
      owner.say(jid, 'Listen to me', { type: 'groupchat' });
      await expect(message(there, 'Listen to me')).toBeVisible();
      await expect(message(there, 'Hear me')).toHaveCount(0);
      await expect(message(chat, 'Hear me')).toBeVisible();
      await hers.getByRole('tab', { name: 'Settings' }).click();
      await hers.getByRole('button', { name: 'Stop ignoring Oliver' }).click();
      const ignored = hers.getByRole('region', { name: 'Ignored in rooms' });
      await expect(ignored.getByText('You ignore nobody.')).toBeVisible();
      await expect(message(there, 'Hear me')).toBeVisible();
    });
  });
});
