import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { createTranslate } from '#ui/i18n.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { invitations } from './invitations.feature.ts';

const DISCO = 'http://jabber.org/protocol/disco#info';
const jid = (text: string) => bareJid(text) ?? ('' as BareJid);
const miranda = jid('miranda@isle.example');

async function signedIn(...contacts: readonly BareJid[]) {
  const client = new SimulatedClient();
  const items = contacts.map((contact) => `<item jid="${contact}" subscription="both"/>`).join('');
  client.server.onQuestion = ({ children: [payload] }) =>
    typeof payload !== 'string' && payload?.ns === 'jabber:iq:roster'
      ? parseXml(`<query xmlns="jabber:iq:roster">${items}</query>`)
      : undefined;
  await client.signIn();
  return client;
}

const fromContact = (from: string, room: string) =>
  parseXml(
    `<message xmlns="jabber:client" from="${from}/phone" to="prospero@isle.example"><x xmlns="jabber:x:conference" jid="${room}"/></message>`,
  );

const throughRoom = (from: string, room: string) =>
  parseXml(
    `<message xmlns="jabber:client" from="${room}" to="prospero@isle.example"><x xmlns="http://jabber.org/protocol/muc#user"><invite from="${from}"/></x></message>`,
  );

const roomsAsked = (client: SimulatedClient) =>
  client.session
    .use(invitations)
    .open.peek()
    .map(({ room }) => room);

describe('an invitation without an answer', () => {
  it('says nothing of whether the address is a room: what a contact says there is still heard', async () => {
    const client = await signedIn(miranda);
    client.server.send(fromContact('caliban@cave.example', miranda));
    await client.settle();
    expect(roomsAsked(client)).toEqual([miranda]);
    expect(client.session.conversations.get(miranda)).toBeUndefined();

    client.server.receive(miranda, 'My affections are most humble', 'm1');
    await client.settle();
    expect(client.session.conversations.get(miranda)?.kind).toBe('direct');
    expect(client.session.conversations.get(miranda)?.unreadCount.peek()).toBe(1);
  });

  it('is still there on the next page', async () => {
    const client = await signedIn();
    client.server.send(fromContact('caliban@cave.example', 'feast@rooms.example'));
    await client.settle();
    await client.reload();
    expect(roomsAsked(client)).toEqual(['feast@rooms.example']);
  });
});

describe('an invitation that is being followed', () => {
  it('leads nowhere once it has been declined while the room is asked', async () => {
    const client = await signedIn();
    const cave = jid('cave@rooms.example');
    const shown: string[] = [];
    client.server.onShowing = ({ attrs }) => {
      shown.push(attrs.to ?? '');
      return undefined;
    };
    client.server.send(fromContact('caliban@cave.example', cave));
    await client.settle();
    const handle = client.session.use(invitations);
    const [invited] = handle.open.peek();
    if (!invited) throw new Error('Nobody is invited');
    const accepted = handle.accept(invited);
    await Promise.all([handle.decline(invited), client.settle()]);
    expect(await accepted).toBeUndefined();
    await client.settle();
    expect([shown, client.session.use(rooms).get(cave)]).toEqual([[], undefined]);
  });
});

describe('many invitations', () => {
  it('of strangers are shown a few at a time, and shut out no contact', async () => {
    const client = await signedIn(miranda);
    const names = Array.from({ length: 20 }, (_, index) => `cave${index}@rooms.example`);
    client.server.send(...names.map((room, index) => fromContact(`spirit${index}@cave.example`, room)));
    client.server.send(...names.map((room) => throughRoom(miranda, `false-${room}`)));
    client.server.send(fromContact(miranda, 'log@rooms.example'));
    await client.settle();
    expect(roomsAsked(client)).toHaveLength(7);
    expect(roomsAsked(client)).toContain('log@rooms.example');
  });
});

describe('inviting', () => {
  const forest = jid('forest@rooms.example');

  async function inside(isClosed = false) {
    const client = await signedIn();
    if (isClosed)
      client.server.onQuestion = ({ children: [payload] }) =>
        typeof payload !== 'string' && payload?.ns === DISCO
          ? parseXml(`<query xmlns="${DISCO}"><feature var="muc_membersonly"/></query>`)
          : undefined;
    const room = await client.session.use(rooms).join(forest);
    await client.settle();
    const heard: string[] = [];
    client.client.events.on('roomInviteSent', ({ jid: to }) => heard.push(to));
    const told = () => room.conversation.notices.all.peek().map(({ text }) => text(createTranslate('en')));
    let id = '';
    client.server.onMessage = ({ attrs }) => {
      id = attrs.id ?? '';
    };
    const invite = async () =>
      (await Promise.all([client.session.use(invitations).invite(room, miranda), client.settle()]))[0];
    const refuse = async (from: string, condition: string) => {
      client.server.send(
        parseXml(
          `<message xmlns="jabber:client" type="error" from="${from}" id="${id}"><error type="cancel"><${condition} xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></message>`,
        ),
      );
      await client.settle();
    };
    return { client, heard, told, invite, refuse };
  }

  it('that the room refuses is told of', async () => {
    const { heard, told, invite, refuse } = await inside(true);
    expect(await invite()).toBe(true);
    expect(heard).toEqual([miranda]);
    await refuse(forest, 'forbidden');
    expect(told()).toEqual(['miranda@isle.example could not be invited. Your rank in this room does not allow that.']);
  });

  it('that cannot be delivered is told of, by whom it was for alone', async () => {
    const { told, invite, refuse } = await inside();
    await invite();
    await refuse('caliban@cave.example', 'service-unavailable');
    expect(told()).toEqual([]);
    await refuse(miranda, 'forbidden');
    expect(told()).toEqual(['miranda@isle.example could not be invited.']);
  });

  it('is not told of as done while there is no connection', async () => {
    const { client, heard, invite } = await inside();
    client.server.cut();
    expect(await invite()).toBe(false);
    expect(heard).toEqual([]);
  });
});
