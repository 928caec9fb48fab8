/** A room: coming in, who is there, talking, staying over reloads, leaving, and not being let in. */
import {
  expectMessages,
  joinRoom,
  message,
  messageField,
  nameOf,
  participants,
  room as roomIn,
  say,
  setStatus,
  setStatusMessage,
  signIn,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

const NS_ADMIN = 'http://jabber.org/protocol/muc#admin';

test.describe('a room', { tag: '@both' }, () => {
  test('shows who comes and goes, and carries what is said both ways', async ({
    page,
    openPage,
    site,
    account,
    room,
    raw,
  }) => {
    const { jid, owner } = await room();
    const [romeo, juliet] = [await account('romeo'), await account('juliet')];
    await signIn(page, site, romeo);
    const his = await joinRoom(page, jid, 'Romeo');
    await expect(messageField(his)).toBeEditable();
    await his.getByRole('button', { name: 'Participants' }).click();
    await expect(participants(his)).toHaveCount(2);
    const hers = await openPage();
    await signIn(hers, site, juliet);
    const answer = await joinRoom(hers, jid, 'Juliet');
    await expect(participants(his)).toHaveCount(3);
    for (const nick of ['Romeo', 'Juliet']) {
      await expect(participants(his).filter({ hasText: nick })).toHaveAccessibleName(new RegExp(`^${nick}`));
    }
    await expect(participants(his).filter({ hasText: 'Romeo' })).toContainText('You');

    const she = participants(his).filter({ hasText: 'Juliet' });
    await expect(she.getByRole('img', { name: 'Online' })).toBeVisible();
    await setStatus(hers, 'Busy');
    await expect(she.getByRole('img', { name: 'Busy' })).toBeVisible();
    await setStatusMessage(hers, 'At the ball');
    await expect(she).toContainText('At the ball');
    await setStatus(hers, 'Offline');
    await expect(she).toHaveCount(0);
    await expect(answer.getByRole('alert')).toHaveText('You have left this room.');
    await setStatus(hers, 'Online');
    await expect(she.getByRole('img', { name: 'Online' })).toBeVisible();
    await expect(messageField(answer)).toBeEditable();

    await say(his, 'Is anybody there?');
    await expectMessages(answer, ['Is anybody there?']);
    await expect(message(answer, 'Is anybody')).toHaveAccessibleName(/^Romeo, /);
    await say(answer, 'We all are');
    owner.say(jid, 'Welcome', { type: 'groupchat' });
    const about = 'Lovers, see https://verona.example/play and not javascript:alert(1)';
    owner.send(`<message to="${jid}" type="groupchat"><subject>${about}</subject></message>`);
    for (const each of [his, answer]) {
      await expect(message(each, 'We all are')).toHaveAccessibleName(/^Juliet, /);
      await expect(message(each, 'Welcome')).toBeVisible();
      await expect(each.getByRole('article')).toHaveCount(3);
      const topic = each.getByRole('note', { name: /has set the topic: Lovers, see/ });
      await expect(topic).toHaveText(about);
      await expect(topic.getByRole('link')).toHaveAttribute('href', 'https://verona.example/play');
    }
    const more = his.getByRole('button', { name: 'More', exact: true });
    const topic = his.getByRole('note', { name: /has set the topic/ });
    const isCut = () => topic.evaluate((element) => element.scrollWidth > element.clientWidth);
    expect(await isCut()).toBe(true);
    await more.click();
    await expect(more).toHaveAttribute('aria-expanded', 'true');
    expect(await isCut()).toBe(false);
    await more.press('Enter');
    await expect(more).toHaveAttribute('aria-expanded', 'false');
    await expect(message(his, 'Is anybody there?')).toHaveAccessibleName(new RegExp(`^(Romeo|${romeo.user}), `));
    await expect(message(his, 'Is anybody there?')).toContainText(/Sent|Delivered|Read/);

    const visitor = await raw();
    await visitor.joinRoom(jid, { nick: 'A stranger' });
    await expect(participants(his)).toHaveCount(4);
    visitor.leaveRoom(jid, 'A stranger');
    await expect(participants(his)).toHaveCount(3);
    await joinRoom(hers, jid, 'Julia');
    await expect(participants(his).filter({ hasText: 'Julia' })).toHaveCount(1);
    await expect(participants(his)).toHaveCount(3);
    await answer.getByRole('button', { name: 'Close' }).click();
    await expect(participants(his)).toHaveCount(2);
    await expect(answer).toHaveCount(0);
  });

  for (const storage of ['session', 'local'] as const) {
    test(`is entered again after a reload with storage '${storage}', and nothing is lost or doubled`, async ({
      page,
      site,
      account,
      room,
    }) => {
      const { jid, owner } = await room();
      await signIn(page, site, await account('romeo'), { storage });
      const chat = await joinRoom(page, jid, 'Romeo');
      await expect(messageField(chat)).toBeEditable();
      const said: string[] = [];
      const exchange = async (round: number) => {
        said.push(`round ${round}, the page says`);
        await say(chat, said.at(-1) ?? '');
        await owner.message(said.at(-1));
        said.push(`round ${round}, the owner says`);
        owner.say(jid, said.at(-1) ?? '', { type: 'groupchat' });
        await expectMessages(chat, said);
      };
      await exchange(1);
      await page.reload();
      await expectMessages(chat, said);
      await exchange(2);
      const reloaded = page.reload();
      said.push('said during the reload');
      owner.say(jid, 'said during the reload', { type: 'groupchat' });
      await reloaded;
      await expectMessages(chat, said);
      await exchange(3);
      await page.reload();
      await expectMessages(chat, said);
    });
  }

  test('that was left is not entered again', async ({ page, site, account, room }) => {
    const { jid, owner } = await room();
    await signIn(page, site, await account('romeo'));
    const chat = await joinRoom(page, jid, 'Romeo');
    await owner.waitFor((element) => element.getAttribute('from') === `${jid}/Romeo`, { what: 'Romeo to come in' });
    await chat.getByRole('button', { name: 'Close' }).click();
    await owner.waitFor(
      (element) => element.getAttribute('from') === `${jid}/Romeo` && element.getAttribute('type') === 'unavailable',
    );
    await page.reload();
    await expect(statusButton(page)).toBeVisible();
    await page.getByRole('tab', { name: 'Rooms' }).click();
    await expect(page.getByRole('form', { name: 'Join a room' })).toBeVisible();
    await expect(chat).toHaveCount(0);
    await expect(page.getByRole('list', { name: 'Your rooms' })).toHaveCount(0);
  });

  test('is made by whoever enters it first', async ({ page, site, account, server, raw }) => {
    const romeo = await account('romeo');
    await signIn(page, site, romeo);
    const jid = `${romeo.user}-room@${server.mucDomain}`;
    const chat = await joinRoom(page, jid, 'Romeo');
    await expect(messageField(chat)).toBeEditable();
    const other = await raw(await account('juliet'));
    const { isNew } = await other.joinRoom(jid, { nick: 'Juliet' });
    expect(isNew).toBe(false);
    other.say(jid, 'A pretty room', { type: 'groupchat' });
    await expectMessages(chat, ['A pretty room']);
  });

  test('is found in the list of the server, by its name', async ({ page, site, account, room, server }) => {
    const { jid, owner } = await room();
    const title = `Orchard ${nameOf(jid)}`;
    await owner.configureRoom(jid, { 'muc#roomconfig_roomname': title, 'muc#roomconfig_publicroom': '1' });
    await signIn(page, site, await account('romeo'));
    await page.getByRole('tab', { name: 'Rooms' }).click();
    const form = page.getByRole('form', { name: 'Join a room' });
    await expect(form.getByRole('textbox', { name: 'Server' })).toHaveValue(server.mucDomain);
    await form.getByRole('button', { name: 'Show rooms' }).click();
    const found = page
      .getByRole('list', { name: `Rooms on ${server.mucDomain}` })
      .getByRole('listitem', { name: title });
    await found.getByRole('button', { name: `Details of ${title}` }).click();
    await expect(found).toContainText('public');
    await found.getByRole('button', { name: `Enter ${title}` }).click();
    await expect(messageField(roomIn(page, title))).toBeEditable();
  });

  for (const [why, refuse, sentence] of [
    [
      'to members only',
      (jid: string) => ({ fields: { 'muc#roomconfig_membersonly': '1' }, jid, ban: undefined }),
      'Only members may enter this room.',
    ],
    ['to those who are not banned', () => ({ fields: {}, ban: 'outcast' }), 'You are banned from this room.'],
  ] as const) {
    test(`that is open ${why} says so`, async ({ page, site, account, room }) => {
      const { jid, owner } = await room();
      const romeo = await account('romeo');
      const { fields, ban } = refuse(jid);
      if (Object.keys(fields).length > 0) await owner.configureRoom(jid, fields);
      if (ban) {
        const item = `<item affiliation="outcast" jid="${romeo.jid}"/>`;
        await owner.iq(`<query xmlns="${NS_ADMIN}">${item}</query>`, { to: jid, type: 'set' });
      }
      await signIn(page, site, romeo);
      const chat = await joinRoom(page, jid);
      await expect(chat.getByRole('alert')).toHaveText(sentence);
      await expect(messageField(chat)).toHaveCount(0);
    });
  }

  test('asks for its password, and lets in whoever has it', async ({ page, site, account, room }) => {
    const { jid } = await room({ 'muc#roomconfig_passwordprotectedroom': '1', 'muc#roomconfig_roomsecret': 'sesame' });
    await signIn(page, site, await account('romeo'));
    const chat = await joinRoom(page, jid);
    await expect(chat.getByRole('alert')).toHaveText('This room asks for a password.');
    await chat.getByLabel('Password', { exact: true }).fill('sesame');
    await chat.getByRole('button', { name: 'Try again' }).click();
    await expect(messageField(chat)).toBeEditable();
    await page.reload();
    await expect(messageField(chat)).toBeEditable();
  });

  test('asks for another nickname where somebody has it', async ({ page, site, account, room, raw }) => {
    const { jid } = await room();
    const other = await raw(await account('other'));
    await other.joinRoom(jid, { nick: 'Romeo' });
    await signIn(page, site, await account('romeo'));
    const chat = await joinRoom(page, jid, 'Romeo');
    await expect(chat.getByRole('alert')).toHaveText('Somebody else uses this nickname already.');
    await chat.getByRole('textbox', { name: 'Nickname' }).fill('Montague');
    await chat.getByRole('button', { name: 'Try again' }).click();
    await expect(messageField(chat)).toBeEditable();
  });

  test('tells who was removed from it, by whom and why', async ({ page, site, account, room }) => {
    const { jid, owner } = await room();
    await signIn(page, site, await account('romeo'));
    const chat = await joinRoom(page, jid, 'Romeo');
    await owner.waitFor((element) => element.getAttribute('from') === `${jid}/Romeo`, { what: 'Romeo to come in' });
    const item = '<item nick="Romeo" role="none"><reason>Too much noise</reason></item>';
    await owner.iq(`<query xmlns="${NS_ADMIN}">${item}</query>`, { to: jid, type: 'set' });
    await expect(chat.getByRole('alert')).toContainText(/removed you|have been removed/);
    await expect(chat.getByRole('alert')).toContainText('Too much noise');
    await chat.getByRole('button', { name: 'Enter again' }).click();
    await expect(messageField(chat)).toBeEditable();
  });
});
