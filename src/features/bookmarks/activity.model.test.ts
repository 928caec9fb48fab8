import { describe, expect, it } from 'vitest';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { bookmarks } from './bookmarks.feature.ts';

const address = (text: string) => bareJid(text) ?? ('' as BareJid);
const COVE = address('cove@rooms.isle.example');
const CAVE = address('cave@rooms.isle.example');
const NAPLES = address('harbour@rooms.naples.example');

const item = (room: string) => `<item id="${room}"><conference xmlns="urn:xmpp:bookmarks:1" autojoin="false"/></item>`;

/** The account keeps three rooms and is in none; every room service tells of what is said. */
async function keeping() {
  const client = new SimulatedClient();
  const asked: string[] = [];
  client.server.onQuestion = ({ attrs, children: [payload] }) => {
    if (typeof payload !== 'object') return undefined;
    if (payload.ns === 'http://jabber.org/protocol/pubsub') {
      const items = [COVE, CAVE, NAPLES].map(item).join('');
      return parseXml(`<pubsub xmlns="${payload.ns}"><items node="urn:xmpp:bookmarks:1">${items}</items></pubsub>`);
    }
    if (payload.ns !== 'http://jabber.org/protocol/disco#info') return undefined;
    if (attrs.to?.startsWith('rooms.')) {
      asked.push(attrs.to);
      return parseXml(`<query xmlns="${payload.ns}"><feature var="urn:xmpp:rai:0"/></query>`);
    }
    return parseXml(`<query xmlns="${payload.ns}"><identity category="pubsub" type="pep"/></query>`);
  };
  await client.signIn();
  const list = client.session.use(bookmarks);
  await client.settle();
  const hear = async (from: string, ...active: readonly string[]) => {
    const inside = active.map((room) => `<activity>${room}</activity>`).join('');
    client.server.send(
      parseXml(`<message xmlns="jabber:client" from="${from}"><rai xmlns="urn:xmpp:rai:0">${inside}</rai></message>`),
    );
    await client.settle();
  };
  const withNews = () => [...list.all.peek().values()].filter(list.hasNews).map(({ room }) => room);
  return { client, asked, hear, withNews };
}

describe('what is said in kept rooms that we are not in', () => {
  it('is told by their service, and read by going in', async () => {
    const { client, hear, withNews } = await keeping();
    await hear('rooms.isle.example', COVE, CAVE);
    await hear('rooms.isle.example', COVE);
    expect(withNews()).toEqual([COVE, CAVE]);
    await client.session.use(rooms).join(COVE, { nick: 'Ariel' });
    await client.settle();
    expect(withNews()).toEqual([CAVE]);
  });

  it('is not believed of anybody else, nor of rooms that are not kept or that we are in', async () => {
    const { client, hear, withNews } = await keeping();
    await client.session.use(rooms).join(CAVE, { nick: 'Ariel' });
    await client.settle();
    await hear('caliban@isle.example', COVE);
    await hear('rooms.naples.example', NAPLES, COVE);
    await hear('rooms.isle.example', CAVE, 'cell@rooms.isle.example', NAPLES);
    expect(withNews()).toEqual([]);
  });

  it('is asked of a service elsewhere only once it knows that we are here', async () => {
    const { client, asked, hear, withNews } = await keeping();
    expect(asked).toEqual(['rooms.isle.example']);
    await client.session.use(rooms).join(address('quay@rooms.naples.example'), { nick: 'Ariel' });
    await client.settle();
    expect(asked).toEqual(['rooms.isle.example', 'rooms.naples.example']);
    await hear('rooms.naples.example', NAPLES);
    expect(withNews()).toEqual([NAPLES]);
  });
});
