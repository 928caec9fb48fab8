import { describe, expect, it } from 'vitest';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';

const island = bareJid('island@rooms.example') ?? ('' as BareJid);

const speech = (body: string, uri: string) =>
  parseXml(
    `<message xmlns="jabber:client" type="groupchat" from="${island}/Ariel" id="${body}"><body>${body}</body><reference xmlns="urn:xmpp:reference:0" type="mention" uri="${uri}"/></message>`,
  );

describe('what calls us in a room', () => {
  it('is marked: by our nickname there, or by a reference to us', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    await client.session.use(rooms).join(island, { nick: 'Prospero' });
    await client.settle();
    client.server.speak(island, 'Ariel', 'All hail', 'a');
    client.server.speak(island, 'Ariel', 'great master, prospero!', 'b');
    client.server.send(
      speech('you', `xmpp:${island}/Prospero`),
      speech('at home', `xmpp:${client.account}`),
      speech('him', `xmpp:${island}/Caliban`),
    );
    client.server.speak(island, 'Prospero', 'Prospero speaks', 'c');
    await client.settle();
    const called = (await client.messages(island)).filter(({ parts }) => parts?.mention).map(({ body }) => body);
    expect(called).toEqual(['great master, prospero!', 'you', 'at home']);
  });
});
