/** Three of ours and Profanity in one room: renamed, sent out, promoted, cut off and back; nobody's words lost or doubled. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import { roomModeration } from '#features/room-moderation/room-moderation.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { occupantJid } from '#lib/jid.ts';
import { Profanity } from '#test/support/profanity.ts';
import { startTcpProxy, type TcpProxy } from '#test/support/tcp-proxy.ts';
import { address, eventually, isAway, isOnline, sessionOf, setStage, stored } from './stage.ts';

const stage = setStage();
const NAMES = ['Leonato', 'Beatrice', 'Benedick'] as const;

/** One of ours, with a network of its own. */
interface Guest {
  readonly name: string;
  readonly jid: string;
  readonly client: Client;
  readonly network: TcpProxy;
}

const networks: TcpProxy[] = [];
afterEach(async () => {
  await Promise.all(networks.splice(0).map((network) => network.stop()));
});

async function guest(name: string): Promise<Guest> {
  const network = await startTcpProxy({ targetPort: stage().server.httpPort });
  networks.push(network);
  const account = await stage().account(name.toLowerCase());
  const websocket_url = `ws://127.0.0.1:${network.port}/xmpp-websocket`;
  return { name, jid: account.jid, network, client: await stage().signIn(account, { websocket_url }) };
}

async function enter({ client, name }: Guest, jid: string) {
  const room = await sessionOf(client).use(rooms).join(address(jid), { nick: name });
  await eventually(() => expect(room.state.peek().type).toBe('joined'));
  return room;
}

const roomOf = ({ client }: Guest, jid: string) => {
  const room = sessionOf(client).use(rooms).get(address(jid));
  if (!room) throw new Error(`${jid} is not known`);
  return room;
};

const speak = async ({ client }: Guest, jid: string, body: string) => {
  const session = sessionOf(client);
  await session.outbox.compose(await session.open(address(jid), 'room'), body);
};

const bodiesAt = async ({ client }: Guest, jid: string) => (await stored(client, jid)).map(({ body }) => body);

/** All of them have exactly these, in one and the same order. */
const expectOneOrder = (guests: readonly Guest[], jid: string, bodies: readonly string[]) =>
  eventually(async () => {
    const orders = await Promise.all(guests.map((each) => bodiesAt(each, jid)));
    for (const order of orders) expect([...order].sort()).toEqual([...bodies].sort());
    for (const order of orders) expect(order).toEqual(orders[0]);
  });

const standingOf = (at: Guest, jid: string, nick: string) => roomOf(at, jid).occupant(nick)?.peek();

describe('a room with a crowd', () => {
  let profanity: Profanity;
  beforeAll(async () => {
    profanity = await Profanity.start();
  }, 60_000);
  afterAll(() => profanity.discard());

  it('loses and doubles nothing, whoever is renamed, sent out or cut off', { timeout: 180_000 }, async () => {
    const jid = `messina-${Date.now()}@${stage().server.mucDomain}`;
    const [host, beatrice, benedick] = (await Promise.all(NAMES.map(guest))) as [Guest, Guest, Guest];
    const all = [host, beatrice, benedick];
    for (const each of all) await enter(each, jid);
    const act = sessionOf(host.client).use(roomModeration).act;
    const room = roomOf(host, jid);
    const said: string[] = [];
    const say = async (by: Guest, body: string) => {
      said.push(body);
      await speak(by, jid, body);
    };

    await profanity.connect(await stage().account('dogberry'), stage().server);
    await profanity.type(`/join ${jid} nick Dogberry`);
    await eventually(() => expect(room.nicks.peek()).toContain('Dogberry'));
    await say(host, 'Good signiors, welcome');
    await profanity.sees('Good signiors, welcome');
    said.push('Write me down an ass');
    await profanity.type('Write me down an ass');
    await expectOneOrder(all, jid, said);

    // Everybody at once, while one is away and another's line breaks again and again.
    benedick.network.refuse();
    benedick.network.cut();
    await isAway(benedick.client);
    for (let round = 0; round < 5; round++) {
      for (const each of all) await say(each, `${each.name} says ${round}`);
      beatrice.network.cut();
      await isOnline(beatrice.client);
    }
    benedick.network.accept();
    benedick.client.retryNow();
    await isOnline(benedick.client);
    await eventually(() => expect(roomOf(benedick, jid).state.peek().type).toBe('joined'));
    await expectOneOrder(all, jid, said);
    await profanity.sees('Beatrice says 4');

    sessionOf(beatrice.client).use(rooms).changeNick(roomOf(beatrice, jid), 'Lady Disdain');
    await eventually(() => expect(room.nicks.peek()).toContain('Lady Disdain'));
    await profanity.sees(/Beatrice.*Lady Disdain/);
    await say(beatrice, 'I wonder that you will still be talking');

    await act(room, 'mute', { nick: 'Dogberry', reason: 'Comparisons' });
    await eventually(() => expect(standingOf(benedick, jid, 'Dogberry')?.role).toBe('visitor'));
    await act(room, 'voice', { nick: 'Dogberry' });
    await act(room, 'op', { nick: 'Lady Disdain' });
    await eventually(() => expect(standingOf(benedick, jid, 'Lady Disdain')?.role).toBe('moderator'));
    sessionOf(beatrice.client).use(rooms).setTopic(roomOf(beatrice, jid), 'Much ado');
    await eventually(() => expect(roomOf(benedick, jid).topic.peek()).toBe('Much ado'));
    await profanity.sees('Much ado');

    // In private, from one of ours to Profanity and back.
    const session = sessionOf(benedick.client);
    const aside = occupantJid(address(jid), 'Dogberry');
    if (!aside) throw new Error('No address');
    await session.outbox.compose(await session.open(aside, 'room-private'), 'Stay, villain');
    await profanity.type('/msg Benedick Comparisons are odorous');
    await profanity.sees('Stay, villain');
    await eventually(async () =>
      expect((await session.records.newest(aside, 10)).map(({ body }) => body)).toEqual([
        'Stay, villain',
        'Comparisons are odorous',
      ]),
    );
    await profanity.type(`/join ${jid}`);
    await profanity.sees('Much ado');

    await act(room, 'kick', { nick: 'Dogberry', reason: 'Be vigitant' });
    await eventually(() => expect(roomOf(benedick, jid).nicks.peek()).not.toContain('Dogberry'));
    await profanity.sees('Be vigitant');
    await profanity.type(`/join ${jid} nick Dogberry`);
    await eventually(() => expect(room.nicks.peek()).toContain('Dogberry'));
    await act(room, 'ban', { nick: 'Dogberry', reason: 'Flat burglary' });
    await eventually(() => expect(roomOf(benedick, jid).nicks.peek()).not.toContain('Dogberry'));
    await profanity.sees('Flat burglary');

    // Whoever leaves and comes back has what was said meanwhile from the archive.
    await sessionOf(benedick.client).use(rooms).leave(roomOf(benedick, jid));
    await eventually(() => expect(room.nicks.peek()).not.toContain('Benedick'));
    for (let round = 0; round < 3; round++) await say(beatrice, `While he is away ${round}`);
    await expectOneOrder([host, beatrice], jid, said);
    await enter(benedick, jid);
    await say(benedick, 'Peace! I will stop your mouth');
    await expectOneOrder(all, jid, said);
  });
});
