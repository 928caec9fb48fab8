import { describe, expect, it } from 'vitest';
import { notifications } from '#features/notifications/notifications.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type BareJid, bareJid, type Jid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { ignoring } from './ignoring.feature.ts';

const island = bareJid('island@rooms.example') ?? ('' as BareJid);

const there = (nick: string) =>
  parseXml(
    `<presence xmlns="jabber:client" from="${island}/${nick}"><x xmlns="http://jabber.org/protocol/muc#user"><item role="participant" affiliation="none"/></x></presence>`,
  );

const inPrivate = (nick: string) =>
  parseXml(
    `<message xmlns="jabber:client" type="chat" id="p" from="${island}/${nick}"><body>psst</body><x xmlns="http://jabber.org/protocol/muc#user"/></message>`,
  );

/** In a room with Caliban and Ariel, everything of which rings. */
async function inside() {
  const client = new SimulatedClient();
  await client.signIn();
  const room = await client.session.use(rooms).join(island, { nick: 'Prospero' });
  await client.settle();
  client.server.send(there('Caliban'), there('Ariel'));
  await client.settle();
  const hear = async (nick: string, body: string) => {
    client.server.speak(island, nick, body, `${nick} ${body}`);
    await client.settle();
  };
  const shown = async () => {
    const { conversations } = client.session;
    return (await client.messages(island)).filter((each) => !conversations.hides(each)).map(({ body }) => body);
  };
  const person = () => client.session.use(ignoring).occupant(`${island}/Caliban` as Jid, room.conversation);
  const ignore = async () => {
    const him = person();
    if (him) await client.session.use(ignoring).ignore(him);
  };
  return { client, room, hear, shown, ignore, person };
}

describe('ignoring somebody in a room', () => {
  it('hides what they have said and say, counts and tells nothing of it, until they are read again', async () => {
    const { client, room, hear, shown, ignore, person } = await inside();
    const rung: string[] = [];
    client.session.on('alerted', ({ message }) => rung.push(message.body));
    await client.session.use(notifications).set(room.conversation, { level: 'always' });
    await hear('Caliban', 'before');
    await ignore();
    await hear('Caliban', 'curses');
    await hear('Ariel', 'songs');
    expect(await shown()).toEqual(['songs']);
    expect(rung).toEqual(['before', 'songs']);
    const summary = room.conversation.summary.peek();
    expect([summary.unreadCount, summary.last?.body]).toEqual([2, 'songs']);
    const him = person();
    if (him) await client.session.use(ignoring).readAgain(him);
    expect(await shown()).toEqual(['before', 'curses', 'songs']);
  });

  it('lasts over a reload', async () => {
    const { client, hear, shown, ignore } = await inside();
    await ignore();
    await client.reload();
    await hear('Caliban', 'curses');
    expect(await shown()).toEqual([]);
  });

  it('lets what they say in private go nowhere', async () => {
    const { client, ignore } = await inside();
    await ignore();
    client.server.send(inPrivate('Caliban'), inPrivate('Ariel'));
    await client.settle();
    const open = client.session.conversations.all.peek().filter(({ kind }) => kind === 'room-private');
    expect(open.map(({ id }) => id)).toEqual([`${island}/Ariel`]);
  });
});
