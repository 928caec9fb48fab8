import { describe, expect, it } from 'vitest';
import type { Message } from '#core/message.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { type XmlElement, xml } from '#xmpp/xml.ts';
import { removals } from './removals.feature.ts';

const island = bareJid('island@rooms.example') ?? ('' as BareJid);
const DISCO = 'http://jabber.org/protocol/disco#info';

const moderator = `<presence from="${island}/Prospero"><x xmlns="http://jabber.org/protocol/muc#user"><item role="moderator" affiliation="admin"/><status code="110"/></x></presence>`;

const announced = (id: string, from: string = island) =>
  parseXml(`<message xmlns="jabber:client" type="groupchat" from="${from}"><retract id="${id}" xmlns="urn:xmpp:message-retract:1">
    <moderated by="${island}/Ariel" xmlns="urn:xmpp:message-moderate:1"/><reason>Spells</reason></retract></message>`);

const payloadOf = ({ children }: XmlElement) => children.find((child) => typeof child !== 'string');

/** We are in, as a moderator of a room with that protocol. */
async function inside(protocol = 'urn:xmpp:message-moderate:1') {
  const client = new SimulatedClient();
  const asked: XmlElement[] = [];
  client.server.onQuestion = (iq) => {
    const payload = payloadOf(iq);
    if (payload?.ns === DISCO && iq.attrs.to === island) {
      const features = ['urn:xmpp:mam:2', protocol].map((name) => xml('feature', DISCO, { var: name }));
      return xml('query', DISCO, {}, ...features);
    }
    if (!payload || !['moderate', 'apply-to'].includes(payload.name)) return undefined;
    asked.push(payload);
    return asked.length === 2 ? 'item-not-found' : xml('done', 'urn:example:done');
  };
  await client.signIn();
  const room = await client.session.use(rooms).join(island, { nick: 'Prospero' });
  await client.settle();
  client.server.send(parseXml(moderator));
  await client.settle();
  const hear = async (nick: string, ...bodies: readonly string[]) => {
    for (const body of bodies) client.server.speak(island, nick, body, `${nick} ${body}`);
    await client.settle();
  };
  return { client, room, asked, hear, handle: client.session.use(removals) };
}

const shown = ({ body, parts }: Message) =>
  parts?.retracted ? `gone by ${parts.retracted.by}: ${parts.retracted.reason}` : body;

describe('what a moderator takes away', () => {
  it('is gone, with who did it and why, whenever it comes', async () => {
    const { client, hear } = await inside();
    await hear('Caliban', 'first', 'second');
    const [first] = await client.messages(island);
    client.server.send(announced(first?.archiveId ?? ''), announced('not-yet-here'));
    await client.settle();
    expect((await client.messages(island)).map(shown)).toEqual(['gone by Ariel: Spells', 'second']);
  });

  it('stays where anybody but the room says that it is gone', async () => {
    const { client, hear } = await inside();
    await hear('Caliban', 'first');
    const [{ archiveId = '' } = {}] = await client.messages(island);
    client.server.send(announced(archiveId, `${island}/Ariel`), announced(archiveId, 'sycorax@isle.example'));
    await client.settle();
    expect(await client.bodies(island)).toEqual(['first']);
  });

  it('is shown as gone where the archive has nothing else', async () => {
    const { client, hear } = await inside();
    await hear('Caliban', 'first', 'second');
    client.server.cut();
    client.server.expire();
    const gone = parseXml(
      `<message xmlns="jabber:client" type="groupchat" from="${island}/Caliban" id="Caliban third"><retracted xmlns="urn:xmpp:message-retract:1"><moderated xmlns="urn:xmpp:message-moderate:1" by="${island}/Ariel"/><reason>Curses</reason></retracted></message>`,
    );
    client.server.rooms.get(island)?.add(gone, new Date(client.clock.now()));
    await client.reconnect();
    expect((await client.messages(island)).map(shown)).toEqual(['first', 'second', 'gone by Ariel: Curses']);
  });
});

describe('taking away as a moderator', () => {
  it.each([
    ['urn:xmpp:message-moderate:1', 'moderate'],
    ['urn:xmpp:message-moderate:0', 'apply-to'],
  ])('is asked of a room that speaks %s by <%s/>', async (protocol, name) => {
    const { client, room, asked, hear, handle } = await inside(protocol);
    await hear('Caliban', 'first');
    const [message] = await client.messages(island);
    expect(message && handle.isRemovable(message, room.conversation)).toBe(true);
    const removal = message && handle.remove(room, message, 'Spells');
    await client.settle();
    await removal;
    expect(asked.map((element) => [element.name, element.attrs.id])).toEqual([[name, message?.archiveId]]);
  });

  it('is not offered where the room does not do it', async () => {
    const { client, room, hear, handle } = await inside('urn:example:else');
    await hear('Caliban', 'first');
    const [message] = await client.messages(island);
    expect(message && handle.isRemovable(message, room.conversation)).toBe(false);
  });

  it('takes all that somebody said, and counts what the room keeps', async () => {
    const { client, room, asked, hear, handle } = await inside();
    await hear('Caliban', 'one', 'two', 'three');
    await hear('Ariel', 'other');
    const counting = handle.removeAll(room, { nick: 'Caliban', occupantId: undefined }, undefined);
    await client.settle();
    expect(await counting).toEqual({ gone: 2, kept: 1 });
    expect(asked).toHaveLength(3);
  });
});
