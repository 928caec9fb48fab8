/** Two ejabberd nodes as one server, and a client that learns of both from the domain (XEP-0156). */
import 'fake-indexeddb/auto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { startEjabberdCluster } from '#test/servers/ejabberd-cluster.ts';
import { type Account, newRoom, type Room, webSocketUrl } from '#test/support/accounts.ts';
import { archivedBodies } from '#test/support/archive.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { startTcpProxy } from '#test/support/tcp-proxy.ts';
import {
  address,
  eventually,
  expectBodies,
  heardBy,
  isAway,
  isOnline,
  numbered,
  Stage,
  say,
  sessionOf,
  stored,
} from './stage.ts';

/** The nodes; our client comes to the first through the bad network, and to the second straight. */
let first: Stage;
let second: Stage;
let site: Server;

beforeEach(async () => {
  const [one, other] = await startEjabberdCluster();
  first = new Stage(one, await startTcpProxy({ targetPort: one.httpPort }));
  second = new Stage(other, await startTcpProxy({ targetPort: other.httpPort }));
  site = await serveHostMeta([first.webSocket, webSocketUrl(other)]);
});

afterEach(async () => {
  site.close();
  for (const stage of [first, second]) {
    await stage.clear();
    await stage.network.stop();
    await stage.server.stop();
  }
});

/** The site of the domain, with nothing but where the domain can be reached. */
async function serveHostMeta(webSockets: readonly string[]): Promise<Server> {
  const links = webSockets.map((href) => ({ rel: 'urn:xmpp:alt-connections:websocket', href }));
  const server = createServer(({ url }, answer) => {
    answer.statusCode = url === '/.well-known/host-meta.json' ? 200 : 404;
    answer.end(answer.statusCode === 200 ? JSON.stringify({ links }) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return server;
}

/** Our client, told of no address: the domain's host-meta names both nodes. */
function signIn(account: Account): Promise<Client> {
  const page = `http://localhost:${(site.address() as AddressInfo).port}/`;
  return first.signIn(account, { websocket_url: undefined, page });
}

/** The waits between attempts, as they begin. */
function waitsOf(client: Client): string[] {
  const waits: string[] = [];
  client.connection.subscribe((state) => void (state.type === 'waiting' && waits.push(state.failure.kind)));
  return waits;
}

const ours = (bodies: readonly string[]) => bodies.filter((body) => body.startsWith('ours'));
const theirs = (bodies: readonly string[]) => bodies.filter((body) => body.startsWith('theirs'));

async function bodiesOf(client: Client, friend: Account): Promise<string[]> {
  return (await stored(client, friend.jid)).map(({ body }) => body);
}

/** Whatever was sent to this node before has been dealt with there. */
const settled = (raw: RawClient) => raw.iq('<query xmlns="jabber:iq:roster"/>');

/** The node that is left has forgotten the session on the other: until then it passes on to nobody. */
const forgotten = (raw: RawClient, jid: string) =>
  eventually(async () => {
    const answer = raw.iq('<ping xmlns="urn:xmpp:ping"/>', { to: jid, timeoutMs: 300 });
    await expect(answer.catch((failure) => /was refused/.test(String(failure)))).resolves.toBeTruthy();
  });

async function killFirst(): Promise<void> {
  await first.server.kill();
  first.network.cut();
  first.network.resume();
}

it('the client carries on with the other node, and nothing is lost, doubled or out of order', async () => {
  const [account, friend] = await first.friends();
  const raw = await second.raw(friend);
  raw.presence();
  /** Without presence, to read the archive only. */
  const reader = await second.raw(account);
  const archived = async () => theirs(await archivedBodies(reader, { with: friend.jid }));
  const client = await signIn(account);
  const waits = waitsOf(client);
  const resumed: boolean[] = [];
  client.events.on('reconnected', (event) => resumed.push(event.resumed));
  expect(first.network.connections).toBe(1);

  const [weSay, theySay] = [numbered('ours', 12), numbered('theirs', 12)];
  const bothSay = async (from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      raw.say(account.jid, theySay[index] ?? '');
      await say(client, friend.jid, weSay[index] ?? '');
    }
    await settled(raw);
  };

  await bothSay(0, 4);
  await raw.message(weSay[3]);
  await eventually(async () => expect(theirs(await bodiesOf(client, friend))).toEqual(theySay.slice(0, 4)));
  // What is under way in either direction goes down with the node.
  first.network.stall();
  await bothSay(4, 8);
  // Nodes do not confirm what they hand to each other: before that, it would go down with the node, and no client could mend it.
  await eventually(async () => expect(await archived()).toEqual(theySay.slice(0, 8)));
  const { jid } = sessionOf(client);
  await killFirst();
  await isAway(client);
  await forgotten(raw, jid);
  await bothSay(8, 10);
  await isOnline(client);
  await bothSay(10, 12);

  await raw.message(weSay.at(-1));
  await eventually(async () => {
    const bodies = await bodiesOf(client, friend);
    expect([ours(bodies), theirs(bodies), bodies.length]).toEqual([weSay, theySay, 24]);
  });
  await eventually(() => expect(sessionOf(client).outbox.size).toBe(0));
  await settled(raw);
  expect(heardBy(raw)).toEqual(weSay);
  const archive = await archivedBodies(raw, { with: account.jid });
  expect([ours(archive), theirs(archive), archive.length]).toEqual([weSay, theySay, 24]);
  expect(await archived()).toEqual(theySay);
  // One wait, that of the back-off: the node that does not answer is passed over without another.
  expect([waits, resumed]).toEqual([['lost'], [false]]);
});

/** A room on the first node that will outlive it, with a friend in it who is connected to the second. */
async function ball(): Promise<{ host: Room; friend: RawClient }> {
  const host = await newRoom(first.server, { 'muc#roomconfig_persistentroom': '1' });
  const friend = await second.raw(await second.account('claudio'));
  await friend.joinRoom(host.jid);
  return { host, friend };
}

async function enter(client: Client, { jid }: Room, friend: RawClient): Promise<void> {
  const room = await sessionOf(client).use(rooms).join(address(jid), { nick: 'benedick' });
  await eventually(() => expect(room.state.peek().type).toBe('joined'));
  friend.say(jid, 'before', { type: 'groupchat' });
  await expectBodies(client, jid, ['before']);
}

async function sayInRoom(client: Client, { jid }: Room, body: string): Promise<void> {
  const session = sessionOf(client);
  await session.outbox.compose(await session.open(address(jid), 'room'), body);
}

/** What we have said in the room that is open again, and what comes after it. */
async function expectTalk(client: Client, { jid }: Room, friend: RawClient): Promise<void> {
  await friend.message('ours');
  friend.say(jid, 'after', { type: 'groupchat' });
  await expectBodies(client, jid, ['before', 'ours', 'after']);
}

it('a room that was on that node is entered again by a client that was there too', async () => {
  const { host, friend } = await ball();
  const client = await signIn(await first.account('benedick'));
  await enter(client, host, friend);
  await killFirst();
  await isAway(client);
  await forgotten(friend, host.owner.jid);
  // This opens the room on the node that is left.
  await friend.joinRoom(host.jid);
  await sayInRoom(client, host, 'ours');
  await expectTalk(client, host, friend);
});

it('a room that was on that node is entered again by a client of the other node, which has noticed nothing', async () => {
  const { host, friend } = await ball();
  const client = await second.signIn(await second.account('benedick'));
  await enter(client, host, friend);
  await killFirst();
  await forgotten(friend, host.owner.jid);
  await friend.joinRoom(host.jid);
  await sayInRoom(client, host, 'ours');
  await expectTalk(client, host, friend);
  expect(client.connection.peek().type).toBe('online');
});
