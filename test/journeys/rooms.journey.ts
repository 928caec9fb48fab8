import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import { discovery } from '#features/discovery/discovery.feature.ts';
import { reactions } from '#features/reactions/reactions.feature.ts';
import { OWN, tallies } from '#features/reactions/reactions.model.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { newRoom, type Room } from '#test/support/accounts.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import {
  address,
  eventually,
  expectBodies,
  heardBy,
  isAway,
  isOnline,
  keepTab,
  numbered,
  sessionOf,
  setStage,
  stored,
} from './stage.ts';

const stage = setStage();

const ON = process.env.JOURNEYS_ON;

async function enter(client: Client, jid: string, nick = 'benedick') {
  const room = await sessionOf(client).use(rooms).join(address(jid), { nick });
  await eventually(() => expect(room.state.peek().type).toBe('joined'));
  return room;
}

const speak = async (client: Client, jid: string, body: string) => {
  const session = sessionOf(client);
  await session.outbox.compose(await session.open(address(jid), 'room'), body);
};

/** A room with its owner in it, and our client beside. */
async function ball(fields?: Record<string, string>): Promise<{ client: Client; host: Room }> {
  const host = await newRoom(stage().server, fields);
  const client = await stage().signIn(await stage().account('benedick'));
  return { client, host };
}

const hostNick = ({ owner }: Room) => owner.bareJid.replace(/@.*/, '');

/** Any answer will do. */
const askRoom = (client: Client, jid: string) =>
  sessionOf(client)
    .use(discovery)
    .items(address(jid))
    .catch(() => []);

/** How often the others have seen that occupant come in, or change. */
const comingsOf = (nick: string, { jid, owner }: Room) =>
  owner.received.filter(
    (element) =>
      element.localName === 'presence' &&
      element.getAttribute('from') === `${jid}/${nick}` &&
      !element.hasAttribute('type'),
  ).length;

describe('in a room', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('we see who is there, coming and going', async () => {
    const { client, host } = await ball();
    const room = await enter(client, host.jid);
    await eventually(() => expect([...room.nicks.peek()].sort()).toEqual(['benedick', hostNick(host)].sort()));
    const guest = await stage().raw(await stage().account('claudio'));
    await guest.joinRoom(host.jid, { nick: 'claudio' });
    await eventually(() => expect(room.nicks.peek()).toContain('claudio'));
    guest.leaveRoom(host.jid, 'claudio');
    await eventually(() => expect(room.nicks.peek()).not.toContain('claudio'));
    await host.owner.disconnect();
  });

  it('everybody hears us, and we hear everybody, in one order', async () => {
    const { client, host } = await ball();
    await enter(client, host.jid);
    await speak(client, host.jid, 'I stand dissuaded');
    await host.owner.message('I stand dissuaded');
    host.owner.say(host.jid, 'Speak, count', { type: 'groupchat' });
    await expectBodies(client, host.jid, ['I stand dissuaded', 'Speak, count']);
    await eventually(async () =>
      expect((await stored(client, host.jid)).map(({ isOwn, delivery }) => [isOwn, delivery])).toEqual([
        [true, 'acknowledged'],
        [false, undefined],
      ]),
    );
    await host.owner.disconnect();
  });

  it('we are gone for the others once we leave', async () => {
    const { client, host } = await ball();
    const room = await enter(client, host.jid);
    await sessionOf(client).use(rooms).leave(room);
    await host.owner.waitFor(
      (element) =>
        element.getAttribute('from') === `${host.jid}/benedick` && element.getAttribute('type') === 'unavailable',
      { what: 'our leaving' },
    );
    expect(room.state.peek().type).toBe('left');
    await host.owner.disconnect();
  });

  it('we learn that we were sent out, by whom and why', async () => {
    const { client, host } = await ball();
    const room = await enter(client, host.jid);
    await host.owner.iq(
      '<query xmlns="http://jabber.org/protocol/muc#admin"><item nick="benedick" role="none"><reason>Enough</reason></item></query>',
      { to: host.jid, type: 'set' },
    );
    await eventually(() =>
      expect(room.state.peek()).toMatchObject({ type: 'removed', how: 'kicked', reason: 'Enough' }),
    );
    await host.owner.disconnect();
  });

  it.each([
    { how: 'kicked', item: () => '<item nick="benedick" role="none"/>' },
    { how: 'banned', item: (account: string) => `<item jid="${account}" affiliation="outcast"/>` },
  ])('that has $how us, we do not enter again by ourselves', async ({ how, item }) => {
    keepTab();
    const { client, host } = await ball();
    const room = await enter(client, host.jid);
    const items = item(sessionOf(client).self);
    await host.owner.iq(`<query xmlns="http://jabber.org/protocol/muc#admin">${items}</query>`, {
      to: host.jid,
      type: 'set',
    });
    await eventually(() => expect(room.state.peek()).toMatchObject({ type: 'removed', how }));
    await sessionOf(client).work.idle();
    client.suspend();
    const again = await stage().client();
    const ready = new Promise<void>((resolve) => again.events.on('ready', () => resolve()));
    await again.resume();
    await ready;
    expect(sessionOf(again).use(rooms).get(address(host.jid))?.state.peek()).toMatchObject({ type: 'removed', how });
    stage().network.cut();
    await isAway(again);
    again.retryNow();
    await isOnline(again);
    // Whatever we had sent to the room before this, it has had, and has told the others.
    await askRoom(again, host.jid);
    await host.owner.iq('<query xmlns="http://jabber.org/protocol/disco#info"/>', { to: host.jid });
    expect(comingsOf('benedick', host)).toBe(1);
    await host.owner.disconnect();
  });

  it('we are told why we may not come in', async () => {
    const { client, host } = await ball({ 'muc#roomconfig_membersonly': '1' });
    const room = await sessionOf(client).use(rooms).join(address(host.jid), { nick: 'benedick' });
    await eventually(() =>
      expect(room.state.peek()).toMatchObject({ type: 'refused', condition: 'registration-required' }),
    );
    await host.owner.disconnect();
  });

  it('that is new, we open it', async () => {
    const client = await stage().signIn(await stage().account('benedick'));
    const jid = `dance-${Date.now()}@${stage().server.mucDomain}`;
    await enter(client, jid);
    await eventually(async () => {
      const guest = await stage().raw(await stage().account('claudio'));
      await guest.joinRoom(jid, { nick: 'claudio' });
    });
  });

  it('the topic is shown', async () => {
    const { client, host } = await ball();
    const room = await enter(client, host.jid);
    host.owner.send(`<message to="${host.jid}" type="groupchat"><subject>Masks</subject></message>`);
    await eventually(() => expect(room.topic.peek()).toBe('Masks'));
    await host.owner.disconnect();
  });
});

/** Thinks something of a message, as the wire says it. */
const think = (raw: RawClient, to: string, id: string, emoji: string) =>
  raw.send(
    `<message to="${to}" type="groupchat" id="${crypto.randomUUID()}"><reactions xmlns="urn:xmpp:reactions:0" id="${id}"><reaction>${emoji}</reaction></reactions><store xmlns="urn:xmpp:hints"/></message>`,
  );

const opinionsOf = async (client: Client, jid: string) =>
  tallies((await stored(client, jid))[0]?.parts ?? {}).map(({ emoji, by }) => [emoji, ...by]);

describe('reactions in a room', () => {
  it('stay with who gave them over nicknames, where the room tells people apart', async () => {
    const host = await newRoom(stage().server);
    const account = await stage().account('benedick');
    const client = await stage().signIn(account, { name: 'desk' });
    const room = await enter(client, host.jid);
    host.owner.say(host.jid, 'Speak, count', { type: 'groupchat' });
    await expectBodies(client, host.jid, ['Speak, count']);
    const [message] = await stored(client, host.jid);
    if (!message) throw new Error('Nothing was said');
    const id = message.archiveId ?? '';
    const [claudio, borachio] = [
      await stage().raw(await stage().account()),
      await stage().raw(await stage().account()),
    ];
    await claudio.joinRoom(host.jid, { nick: 'claudio' });
    think(claudio, host.jid, id, '👍');
    await eventually(async () => expect(await opinionsOf(client, host.jid)).toEqual([['👍', `${host.jid}/claudio`]]));
    claudio.presence({ to: `${host.jid}/prince` });
    await eventually(() => expect(room.nicks.peek()).toContain('prince'));
    think(claudio, host.jid, id, '🎉');
    // They are listed in the order in which they came, and the two are on lines of their own.
    await eventually(async () => expect(JSON.stringify(await opinionsOf(client, host.jid))).toContain('🎉'));
    await borachio.joinRoom(host.jid, { nick: 'claudio' });
    think(borachio, host.jid, id, '👎');
    // Where there are only nicknames, the one who has it now speaks for it.
    const others = [
      ['🎉', `${host.jid}/prince`],
      ['👎', `${host.jid}/claudio`],
    ];
    await eventually(async () => expect(await opinionsOf(client, host.jid)).toEqual(others));
    sessionOf(client).use(reactions).toggle(room.conversation, message, '❤️');
    await host.owner.waitFor(
      (element) => element.getAttribute('from') === `${host.jid}/benedick` && (element.textContent ?? '').includes('❤️'),
      { what: 'our reaction' },
    );
    sessionOf(client).use(rooms).changeNick(room, 'montanto');
    await eventually(() => expect(room.nick.peek()).toBe('montanto'));
    // Another device of ours, which was never called benedick, reads all of it from the archive.
    const phone = await stage().signIn(account, { name: 'phone' });
    await enter(phone, host.jid, 'messina');
    const ours = ON === 'prosody' ? OWN : `${host.jid}/benedick`;
    await eventually(async () => expect(await opinionsOf(phone, host.jid)).toEqual([...others, ['❤️', ours]]));
    await host.owner.disconnect();
  });
});

describe('after an interruption', () => {
  it('more than the room sends of its past is there once and in order, and so is what we wrote meanwhile', async () => {
    const { client, host } = await ball({ 'muc#roomconfig_persistentroom': '1' });
    const room = await enter(client, host.jid);
    host.owner.say(host.jid, 'before', { type: 'groupchat' });
    await expectBodies(client, host.jid, ['before']);
    stage().network.refuse();
    stage().network.cut();
    await isAway(client);
    // The server forgets the session, so that the room has to be entered anew.
    await stage().server.restart();
    const again = await stage().raw(await stage().account('owner'));
    await again.joinRoom(host.jid, { nick: 'hero' });
    const missed = numbered('missed', 120);
    for (const body of missed) again.say(host.jid, body, { type: 'groupchat' });
    await again.message(missed.at(-1));
    await speak(client, host.jid, 'written meanwhile');
    stage().network.accept();
    client.retryNow();
    await isOnline(client);
    await eventually(() => expect(room.state.peek().type).toBe('joined'));
    await expectBodies(client, host.jid, ['before', ...missed, 'written meanwhile']);
    await again.message('written meanwhile');
    again.say(host.jid, 'after', { type: 'groupchat' });
    await expectBodies(client, host.jid, ['before', ...missed, 'written meanwhile', 'after']);
    expect(heardBy(again).filter((body) => body === 'written meanwhile')).toHaveLength(1);
  });
});
