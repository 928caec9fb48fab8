/** Ways into rooms that a site sets, and what its scripts hear of rooms. */
import type { Page } from '@playwright/test';
import {
  addScriptedPage,
  expectMessages,
  logIn,
  messageField,
  nameOf,
  room as roomIn,
  say,
  signIn,
  snippet,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { isNamed } from '#test/support/xml-text.ts';

/** How much of the past the page has asked the room for on entering. */
async function historyAskedFor(page: Page, enter: () => Promise<void>): Promise<string | undefined> {
  const asked = page.waitForEvent('websocket').then(
    (socket) =>
      new Promise<string>((resolve) =>
        socket.on('framesent', ({ payload }) => {
          if (/<x [^>]*protocol\/muc"/.test(String(payload))) resolve(String(payload));
        }),
      ),
  );
  await enter();
  return /maxstanzas="(\d+)"/.exec(await asked)?.[1];
}

/** Fifty to a page: enough for a second one. */
async function makeRooms(owner: RawClient, domain: string, name: string, count: number): Promise<void> {
  for (let at = 1; at <= count; at++) {
    const jid = `${name}-${String(at).padStart(2, '0')}@${domain}`;
    await owner.joinRoom(jid);
    await owner.configureRoom(jid, { 'muc#roomconfig_publicroom': '1', 'muc#roomconfig_roomdesc': `The ${at}th` });
  }
}

test('a site hides the server field, lists rooms with their details by itself, and limits the past', {
  tag: '@both',
}, async ({ page, openPage, site, server, account, raw }) => {
  test.setTimeout(120_000);
  const owner = await raw(await account('owner'));
  const name = nameOf(owner.bareJid);
  await makeRooms(owner, server.mucDomain, name, 60);
  const celia = await account('celia');
  const form = (each: Page) => each.getByRole('form', { name: 'Join a room' });
  const list = (each: Page) => each.getByRole('list', { name: `Rooms on ${server.mucDomain}` });

  await test.step('as they are', async () => {
    const asked = await historyAskedFor(page, async () => {
      await signIn(page, site, celia);
      await page.getByRole('tab', { name: 'Rooms' }).click();
      await expect(form(page).getByRole('textbox', { name: 'Server' })).toHaveValue(server.mucDomain);
      await expect(list(page)).toHaveCount(0);
      await form(page).getByRole('textbox', { name: 'Room' }).fill(`${name}-01`);
      await form(page).getByRole('button', { name: 'Join' }).click();
      await expect(messageField(roomIn(page, `${name}-01`))).toBeEditable();
    });
    expect(asked).toBeUndefined();
  });

  await test.step('as the site sets them', async () => {
    const hers = await openPage();
    const settings = { hide_muc_server: true, auto_list_rooms: true, muc_history_max_stanzas: 0 };
    const asked = await historyAskedFor(hers, async () => {
      await signIn(hers, site, await account('rosalind'), settings);
      await hers.getByRole('tab', { name: 'Rooms' }).click();
      await expect(form(hers).getByRole('textbox', { name: 'Room' })).toBeVisible();
      await expect(form(hers).getByRole('textbox', { name: 'Server' })).toHaveCount(0);
      const more = hers.getByRole('button', { name: 'More rooms' });
      // Prosody gives all at once; ejabberd fifty, and the rest when asked for.
      const last = list(hers).getByRole('listitem', { name: `${name}-60` });
      await expect(list(hers).getByRole('listitem').first()).toBeVisible();
      while (!(await last.isVisible())) await more.click();
      await expect(last).toContainText('The 60th');
      // A room that is not there yet is made, on the service that is not shown.
      await form(hers).getByRole('textbox', { name: 'Room' }).fill(`${name}-new`);
      await form(hers).getByRole('button', { name: 'Join' }).click();
      await expect(messageField(roomIn(hers, `${name}-new`))).toBeEditable();
    });
    expect(asked).toBe('0');
  });
});

test('scripts open rooms by name, and hear of invitations as documented', async ({
  page,
  openPage,
  site,
  friends,
  room,
}) => {
  const { jid, owner } = await room();
  const other = await room();
  const [celia, rosalind] = await friends('celia', 'rosalind');
  const events = ['roomInviteSent', 'roomInviteReceived', 'roomInvite', 'chatRoomOpened', 'chatBoxOpened'];
  const listen = `<script>
    var heard = [];
    for (const name of ${JSON.stringify(events)}) {
      converse.listen.on(name, (...args) => heard.push([name, ...args.map((each) => each.get ? each.get('jid') : each)]));
    }
  </script>`;
  const settings = { ...WEB_SOCKET, show_controlbox_by_default: true };
  const hers = await openPage();
  for (const [each, person] of [
    [page, celia],
    [hers, rosalind],
  ] as const) {
    await each.goto(addScriptedPage(site, listen + snippet(settings)));
    await logIn(each, person);
  }
  const heard = (each: Page, name: string) =>
    each.evaluate(
      (event) => (window as unknown as { heard: unknown[][] }).heard.filter(([one]) => one === event),
      name,
    );
  await expect.poll(() => page.evaluate('converse.rooms.get()')).toEqual([]);

  const value = (code: string) => page.evaluate(code);
  expect(await value(`converse.rooms.get('${jid}')`)).toBeNull();
  expect(
    await value(
      `(() => { const box = converse.rooms.open('${jid}', 'Aliena'); return [box.get('jid'), box.is_chatroom]; })()`,
    ),
  ).toEqual([jid, true]);
  await owner.waitFor((each) => each.getAttribute('from') === `${jid}/Aliena`, { what: 'Aliena to come in' });
  expect(
    await value(`converse.rooms.open(['${other.jid}'], { nick: 'Aliena too' }).map((box) => box.get('jid'))`),
  ).toEqual([other.jid]);
  await other.owner.waitFor((each) => each.getAttribute('from') === `${other.jid}/Aliena too`, { what: 'her again' });
  expect(
    await value(`converse.rooms.get(['${jid}', 'nowhere@example.org']).map((box) => box && box.get('jid'))`),
  ).toEqual([jid, null]);
  expect(await value(`converse.rooms.get('${jid}/Aliena').get('jid')`)).toBe(jid);
  expect(await heard(page, 'chatRoomOpened')).toEqual([
    ['chatRoomOpened', jid],
    ['chatRoomOpened', other.jid],
  ]);
  expect(await heard(page, 'chatBoxOpened')).toEqual([]);

  const chat = roomIn(page, nameOf(jid));
  await expect(messageField(chat)).toBeEditable();
  await say(chat, `/invite ${rosalind.jid} To the forest`);
  await expect(hers.getByRole('dialog', { name: `Invitation to ${nameOf(jid)}` })).toContainText('To the forest');
  const sent = [jid, rosalind.jid, 'To the forest'];
  const received = [jid, celia.jid, 'To the forest'];
  await expect.poll(() => heard(page, 'roomInviteSent')).toEqual([['roomInviteSent', ...sent]]);
  await expect.poll(() => heard(hers, 'roomInviteReceived')).toEqual([['roomInviteReceived', ...received]]);
  expect(await heard(page, 'roomInvite')).toEqual([['roomInvite', ...sent]]);
  expect(await heard(hers, 'roomInvite')).toEqual([['roomInvite', ...received]]);

  // Without a nickname: the readable part of one's own address.
  await hers.getByRole('button', { name: 'Decline' }).click();
  await hers.evaluate(`converse.rooms.open('${jid}')`);
  await owner.waitFor((each) => isNamed(each, 'presence') && each.getAttribute('from') === `${jid}/${rosalind.user}`, {
    what: 'Rosalind to come in',
  });
  owner.say(jid, 'Welcome', { type: 'groupchat' });
  await expectMessages(roomIn(hers, nameOf(jid)), ['Welcome']);
});
