import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { createTranslate } from '#ui/i18n.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { roomModeration } from './room-moderation.feature.ts';

const forest = bareJid('forest@rooms.example') ?? ('' as BareJid);
const __ = createTranslate('en');
const USER = 'http://jabber.org/protocol/muc#user';

const presence = (nick: string, role: string, { code = '', type = '', newNick = '' } = {}) =>
  parseXml(
    `<presence xmlns="jabber:client" from="${forest}/${nick}"${type && ` type="${type}"`}><x xmlns="${USER}"><item role="${role}" affiliation="none"${newNick && ` nick="${newNick}"`}/>${code && `<status code="${code}"/>`}</x></presence>`,
  );

const asking = (nick: string) =>
  parseXml(
    `<message xmlns="jabber:client" from="${forest}"><x xmlns="jabber:x:data" type="form"><field var="FORM_TYPE"><value>http://jabber.org/protocol/muc#request</value></field><field var="muc#role"><value>participant</value></field><field var="muc#roomnick"><value>${nick}</value></field></x></message>`,
  );

/** In a room with Corin, who has asked to speak. */
async function moderating() {
  const client = new SimulatedClient();
  await client.signIn();
  const entry = [presence('Corin', 'visitor'), presence('Rosalind', 'moderator', { code: '110' })];
  client.server.onShowing = ({ attrs }) => (attrs.type === 'unavailable' ? [] : entry);
  const room = await client.session.use(rooms).join(forest, { nick: 'Rosalind' });
  await client.settle();
  const receive = async (...stanzas: readonly ReturnType<typeof presence>[]) => {
    client.server.send(...stanzas);
    await client.settle();
  };
  await receive(asking('Corin'));
  const moderation = client.session.use(roomModeration);
  const asked = () => moderation.requests.peek().map(({ nick }) => nick);
  expect(asked()).toEqual(['Corin']);
  return { client, room, receive, moderation, asked };
}

describe('somebody who asks to speak', () => {
  it.each([
    ['has gone', presence('Corin', 'none', { type: 'unavailable' })],
    ['may speak', presence('Corin', 'participant')],
    ['asks somebody who is no moderator any more', presence('Rosalind', 'participant', { code: '110' })],
  ])('is asked about no longer once it %s', async (_, change) => {
    const { receive, asked } = await moderating();
    await receive(change);
    expect(asked()).toEqual([]);
  });

  it('is asked about no longer once we have left', async () => {
    const { client, room, asked } = await moderating();
    await client.session.use(rooms).leave(room);
    expect(asked()).toEqual([]);
  });

  it('is asked about under the new nickname, and only while they are there', async () => {
    const { receive, asked } = await moderating();
    await receive(
      presence('Corin', 'visitor', { type: 'unavailable', code: '303', newNick: 'Silvius' }),
      presence('Silvius', 'visitor'),
      asking('Nobody'),
    );
    expect(asked()).toEqual(['Silvius']);
  });
});

describe('asking to speak', () => {
  it('is refused by the room alone, in words', async () => {
    const { client, room, receive, moderation } = await moderating();
    const ids: string[] = [];
    client.server.onMessage = ({ attrs }) => ids.push(attrs.id ?? '');
    expect(moderation.askForVoice(room)).toBe(true);
    const refusal = (from: string) =>
      parseXml(
        `<message xmlns="jabber:client" type="error" from="${from}" id="${ids[0]}"><error type="auth"><forbidden xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></message>`,
      );
    const told = () => room.conversation.notices.all.peek().map(({ text }) => text(__));
    await receive(refusal('other@rooms.example'));
    expect(told()).toEqual([]);
    await receive(refusal(forest));
    expect(told()).toEqual(['This room does not offer that.']);
  });

  it('cannot be said while there is no connection', async () => {
    const { client, room, moderation } = await moderating();
    client.server.cut();
    expect(moderation.askForVoice(room)).toBe(false);
  });
});
