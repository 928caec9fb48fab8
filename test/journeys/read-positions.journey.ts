import { describe, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type Account, newRoom } from '#test/support/accounts.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { address, eventually, expectBodies, numbered, sessionOf, setStage, stored } from './stage.ts';
import { comeBack, goAway } from './two-friends.ts';

const stage = setStage();

const unread = (client: Client, jid: string) =>
  sessionOf(client).conversations.get(address(jid))?.unreadCount.peek() ?? 0;

const expectUnread = (client: Client, jid: string, count: number) =>
  eventually(() => expect(unread(client, jid)).toBe(count));

async function read(client: Client, jid: string): Promise<void> {
  const session = sessionOf(client);
  const conversation = session.conversations.get(address(jid));
  if (conversation) await session.note(conversation, { isRead: true });
}

/** The words that the line above what is new stands before. */
async function firstUnread(client: Client, jid: string): Promise<string | undefined> {
  const { conversations, records } = sessionOf(client);
  const readRank = conversations.get(address(jid))?.summary.peek().readRank ?? 0;
  return (await records.after(address(jid), readRank, 1))[0]?.body;
}

/** What the archive calls a stanza that a client has received. */
function placeOf(plain: RawClient, stanzaId: string): string {
  const stanza = plain.received.find((element) => element.getAttribute('id') === stanzaId);
  const id = stanza?.getElementsByTagNameNS('urn:xmpp:sid:0', 'stanza-id')[0]?.getAttribute('id');
  if (!id) throw new Error('The archive has given it no place');
  return id;
}

/** Another client of the account tells how far it has read. */
async function publish(plain: RawClient, friend: Account, place: string): Promise<void> {
  const position = `<displayed xmlns="urn:xmpp:mds:displayed:0"><stanza-id xmlns="urn:xmpp:sid:0" by="${plain.bareJid}" id="${place}"/></displayed>`;
  await plain.iq(
    `<pubsub xmlns="http://jabber.org/protocol/pubsub"><publish node="urn:xmpp:mds:displayed:0"><item id="${friend.jid}">${position}</item></publish></pubsub>`,
    { type: 'set' },
  );
}

async function enter(account: Account, jid: string, name: string): Promise<Client> {
  const client = await stage().signIn(account, { name });
  const room = await sessionOf(client).use(rooms).join(address(jid), { nick: name });
  await eventually(() => expect(room.state.peek().type).toBe('joined'));
  return client;
}

describe('what one device has read', () => {
  it('is not unread on the others, whether they are there, come back or are new', async () => {
    const [benedick, beatrice] = await stage().friends();
    const raw = await stage().raw(beatrice);
    raw.presence();
    const desk = await stage().signIn(benedick, { name: 'desk' });
    const phone = await stage().signIn(benedick, { name: 'phone' });
    raw.say(benedick.jid, 'one');
    raw.say(benedick.jid, 'two');
    await expectBodies(desk, beatrice.jid, ['one', 'two']);
    await expectUnread(phone, beatrice.jid, 2);
    await read(desk, beatrice.jid);
    await expectUnread(phone, beatrice.jid, 0);

    // It only goes forward: what came later stays unread.
    raw.say(benedick.jid, 'three');
    for (const client of [desk, phone]) await expectUnread(client, beatrice.jid, 1);
    await read(phone, beatrice.jid);
    await expectUnread(desk, beatrice.jid, 0);
    raw.say(benedick.jid, 'four');
    await expectUnread(desk, beatrice.jid, 1);
    await expectUnread(phone, beatrice.jid, 1);
    await phone.signOut();
    await read(desk, beatrice.jid);

    const again = await stage().signIn(benedick, { name: 'phone' });
    raw.say(benedick.jid, 'five');
    await expectUnread(again, beatrice.jid, 1);
  });

  it('is told to the others once there is a connection again', async () => {
    const [benedick, beatrice] = await stage().friends();
    const raw = await stage().raw(beatrice);
    raw.presence();
    const desk = await stage().signIn(benedick, { name: 'desk' });
    const scene = { client: desk, friend: beatrice, raw };
    raw.say(benedick.jid, 'one');
    await expectUnread(desk, beatrice.jid, 1);
    await goAway(stage(), scene);
    await read(desk, beatrice.jid);
    await stage().server.restart();
    await comeBack(stage(), scene);
    const phone = await stage().signIn(benedick, { name: 'phone' });
    await expectUnread(desk, beatrice.jid, 0);
    const her = await stage().raw(beatrice);
    her.say(benedick.jid, 'two');
    for (const client of [desk, phone]) await expectUnread(client, beatrice.jid, 1);
    await read(desk, beatrice.jid);
    await expectUnread(phone, beatrice.jid, 0);
  });

  it('is shared in rooms, too', async () => {
    const { jid, owner } = await newRoom(stage().server);
    const account = await stage().account('benedick');
    const desk = await enter(account, jid, 'desk');
    const phone = await enter(account, jid, 'phone');
    // Whether this is news or history depends on who is quicker.
    owner.say(jid, 'Good morrow', { type: 'groupchat' });
    for (const client of [desk, phone]) {
      await expectBodies(client, jid, ['Good morrow']);
      await read(client, jid);
    }
    owner.say(jid, 'Speak, cousin', { type: 'groupchat' });
    await expectUnread(desk, jid, 1);
    await expectUnread(phone, jid, 1);
    await read(desk, jid);
    await expectUnread(phone, jid, 0);
  });

  it('decides what is new on a device that comes to the account', async () => {
    const [benedick, beatrice] = await stage().friends();
    const raw = await stage().raw(beatrice);
    raw.presence();
    const desk = await stage().signIn(benedick, { name: 'desk' });
    for (const body of ['one', 'two']) raw.say(benedick.jid, body);
    await expectBodies(desk, beatrice.jid, ['one', 'two']);
    const phone = await stage().signIn(benedick, { name: 'phone' });
    await expectBodies(phone, beatrice.jid, ['one', 'two']);
    // Nobody has said how far they were read.
    await expectUnread(phone, beatrice.jid, 0);
    raw.say(benedick.jid, 'three');
    for (const [client, count] of [[desk, 3] as const, [phone, 1] as const]) {
      await expectUnread(client, beatrice.jid, count);
    }
    await read(desk, beatrice.jid);
    await expectUnread(phone, beatrice.jid, 0);

    for (const body of ['four', 'five']) raw.say(benedick.jid, body);
    await expectUnread(desk, beatrice.jid, 2);
    const tablet = await stage().signIn(benedick, { name: 'tablet' });
    await expectUnread(tablet, beatrice.jid, 2);
    expect(await firstUnread(tablet, beatrice.jid)).toBe('four');

    // Who answers has read, also with a client that does not say so.
    const plain = await stage().raw(benedick);
    plain.say(beatrice.jid, 'six');
    await expectUnread(desk, beatrice.jid, 0);
    raw.say(benedick.jid, 'seven');
    await expectUnread(desk, beatrice.jid, 1);
    const watch = await stage().signIn(benedick, { name: 'watch' });
    await expectUnread(watch, beatrice.jid, 1);
    expect(await firstUnread(watch, beatrice.jid)).toBe('seven');
  });

  it('counts on a new device also where the place is of no message there', async () => {
    const [benedick, beatrice] = await stage().friends();
    const [plain, raw] = [await stage().raw(benedick), await stage().raw(beatrice)];
    for (const client of [plain, raw]) client.presence();
    raw.say(benedick.jid, 'one');
    raw.send(
      `<message to="${benedick.jid}" type="chat" id="mark"><store xmlns="urn:xmpp:hints"/><x xmlns="x:x"/></message>`,
    );
    for (const body of ['two', 'three']) raw.say(benedick.jid, body);
    await plain.message('three');
    const hero = await stage().account('hero');
    (await stage().raw(hero)).say(benedick.jid, 'Cousin');
    await plain.message('Cousin');
    // Of another archive, or made up: it says nothing, and keeps nobody from hearing the next.
    await publish(plain, hero, 'nowhere');
    await publish(plain, beatrice, placeOf(plain, 'mark'));
    const desk = await stage().signIn(benedick, { name: 'desk' });
    await expectUnread(desk, beatrice.jid, 2);
    expect(await firstUnread(desk, beatrice.jid)).toBe('two');
    expect(unread(desk, hero.jid)).toBe(0);

    // All that is here is later than what was read.
    for (const body of numbered('more', 110)) raw.say(benedick.jid, body);
    await plain.message('more 110');
    const phone = await stage().signIn(benedick, { name: 'phone' });
    await eventually(async () => {
      const all = await stored(phone, beatrice.jid);
      expect(all.at(-1)?.body).toBe('more 110');
      expect(unread(phone, beatrice.jid)).toBe(all.length);
    });
  });
});
