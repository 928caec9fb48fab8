import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { roomEntrance } from './room-entrance.feature.ts';

const cave = bareJid('cave@rooms.example') ?? ('' as BareJid);
const DISCO = 'http://jabber.org/protocol/disco#info';

/** Signed in, noting what the room is sent. */
async function outside(feature = 'muc_semianonymous') {
  const client = new SimulatedClient();
  const sent: string[] = [];
  await client.signIn();
  client.server.onQuestion = ({ attrs, children: [payload] }) => {
    if (attrs.to !== cave || typeof payload === 'string' || payload?.ns !== DISCO) return undefined;
    sent.push('question');
    return parseXml(`<query xmlns="${DISCO}"><feature var="${feature}"/></query>`);
  };
  client.server.onShowing = ({ attrs }: XmlElement) => {
    if (attrs.to?.startsWith(cave)) sent.push(attrs.to);
    return undefined;
  };
  const entrance = client.session.use(roomEntrance);
  return { client, sent, entrance, asked: () => entrance.question.peek() };
}

describe('a link into a room', () => {
  it('sends nothing before the visitor has said that they want to go in', async () => {
    const { client, sent, entrance, asked } = await outside();
    const entered = entrance.offer({ room: cave, nick: 'Ariel' });
    await client.settle();
    const question = asked();
    expect(question).toMatchObject({ room: cave, nick: 'Ariel', isWarning: false });
    expect(sent).toEqual([]);

    if (question) await Promise.all([entrance.answer(question, 'Sprite'), client.settle()]);
    expect((await entered)?.jid).toBe(cave);
    await client.settle();
    expect(sent.slice(0, 2)).toEqual(['question', `${cave}/Sprite`]);
    expect(asked()).toBeUndefined();
  });

  it('leads nowhere where they do not want to, and sends nothing', async () => {
    const { client, sent, entrance, asked } = await outside();
    const entered = entrance.offer({ room: cave });
    await client.settle();
    const question = asked();
    if (question) await entrance.answer(question, undefined);
    expect(await entered).toBeUndefined();
    await client.settle();
    expect(sent).toEqual([]);
    expect(client.session.conversations.get(cave)).toBeUndefined();
  });

  it('names nobody in a room that they know', async () => {
    const { client, entrance } = await outside();
    const room = await client.session.use(rooms).join(cave, { nick: 'Ariel' });
    await client.settle();
    expect((await entrance.offer({ room: cave, nick: 'Caliban' }))?.nick.peek()).toBe('Ariel');
    room.setState({ type: 'left' });
    expect((await entrance.offer({ room: cave, nick: 'Caliban' }))?.nick.peek()).toBe('Ariel');
  });

  it('leads back into a room that they have left under the name they had there, not under the account, also on the next page', async () => {
    const { client, asked } = await outside();
    const enter = async () => {
      const entered = client.session.use(roomEntrance).offer({ room: cave, nick: 'Caliban' });
      await client.settle();
      return entered;
    };
    const room = await client.session.use(rooms).join(cave, { nick: 'Ariel' });
    await client.settle();
    client.session.use(rooms).changeNick(room, 'Sprite');
    await client.settle();
    await client.session.use(rooms).leave(room);
    const again = await enter();
    expect([again?.nick.peek(), asked()]).toEqual(['Sprite', undefined]);

    if (again) await client.session.use(rooms).leave(again);
    await client.reload();
    expect((await enter())?.nick.peek()).toBe('Sprite');
  });

  it('leads at once into a room that we are in', async () => {
    const { client, entrance, asked } = await outside('muc_nonanonymous');
    const room = await client.session.use(rooms).join(cave);
    await client.settle();
    expect(await entrance.offer({ room: cave })).toBe(room);
    expect(await entrance.enter({ room: cave })).toBe(room);
    expect(asked()).toBeUndefined();
  });
});

describe('a room where everybody sees the address', () => {
  it('is entered only after the visitor has heard of it, having followed a link', async () => {
    const { client, sent, entrance, asked } = await outside('muc_nonanonymous');
    const entered = entrance.offer({ room: cave });
    await client.settle();
    const first = asked();
    if (first) await Promise.all([entrance.answer(first, 'Ariel'), client.settle()]);
    const warned = asked();
    expect(warned).toMatchObject({ nick: 'Ariel', isWarning: true });
    expect(sent).toEqual(['question']);
    if (warned) await entrance.answer(warned, 'Ariel');
    expect((await entered)?.nick.peek()).toBe('Ariel');
  });

  it('is entered only after the visitor has heard of it, having chosen it', async () => {
    const { client, sent, entrance, asked } = await outside('muc_nonanonymous');
    const entered = entrance.enter({ room: cave, nick: 'Ariel' });
    await client.settle();
    const question = asked();
    expect(question).toMatchObject({ nick: 'Ariel', isWarning: true });
    if (question) await entrance.answer(question, undefined);
    expect(await entered).toBeUndefined();
    expect(sent).toEqual(['question']);
  });
});
