/** What a real room tells of itself and of us, in the words that a visitor reads. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { standingText } from '#features/rooms/standing.model.ts';
import { type Account, newRoom, type Room } from '#test/support/accounts.ts';
import { createTranslate } from '#ui/i18n.ts';
import { address, eventually, sessionOf, setStage } from './stage.ts';

const stage = setStage();
const __ = createTranslate('en');
const NS_ADMIN = 'http://jabber.org/protocol/muc#admin';

const ON = process.env.JOURNEYS_ON;

/** What we see of a room: its lines, and why we are not in. */
async function enter(client: Client, jid: string, nick = 'benedick') {
  const room = await sessionOf(client).use(rooms).join(address(jid), { nick });
  await eventually(() => expect(room.state.peek().type).not.toBe('joining'));
  const lines = () => room.conversation.notices.all.peek().map(({ text }) => text(__));
  return {
    room,
    tells: (line: string | RegExp) =>
      eventually(() => expect(lines()).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line))),
    standing: () => standingText(__, room.state.peek()),
  };
}

async function visit(fields?: Record<string, string>) {
  const host = await newRoom(stage().server, fields);
  const account = await stage().account('benedick');
  const client = await stage().signIn(account);
  return { host, account, client };
}

const change = ({ jid, owner }: Room, item: string) =>
  owner.iq(`<query xmlns="${NS_ADMIN}">${item}</query>`, { to: jid, type: 'set' });

const about = ({ jid }: Account, affiliation: string) =>
  `<item jid="${jid}" affiliation="${affiliation}"><reason>Slander</reason></item>`;

const hostNick = ({ owner }: Room) => owner.bareJid.replace(/@.*/, '');

const named = (nick: string, attributes: string, reason = 'Slander') =>
  `<item nick="${nick}" ${attributes}><reason>${reason}</reason></item>`;

const DESTRUCTION =
  '<query xmlns="http://jabber.org/protocol/muc#owner"><destroy jid="masque@conference.localhost"><reason>Over</reason></destroy></query>';

describe('a room that does not let us in says why:', () => {
  it.each([
    [
      'it has a password',
      { 'muc#roomconfig_passwordprotectedroom': '1', 'muc#roomconfig_roomsecret': 'mask' },
      'This room asks for a password.',
    ],
    ['it is for members', { 'muc#roomconfig_membersonly': '1' }, 'Only members may enter this room.'],
  ])('%s', async (_, fields, sentence) => {
    const { host, client } = await visit(fields);
    expect((await enter(client, host.jid)).standing()).toBe(sentence);
  });

  it('we are banned', async () => {
    const { host, client, account } = await visit();
    await change(host, about(account, 'outcast'));
    expect((await enter(client, host.jid)).standing()).toBe('You are banned from this room.');
  });

  it('the nickname is somebody else’s', async () => {
    const { host, client } = await visit();
    const { standing } = await enter(client, host.jid, hostNick(host));
    expect(standing()).toBe('Somebody else uses this nickname already.');
  });

  it('our own server talks to no others', async () => {
    const client = await stage().signIn(await stage().account('benedick'));
    const room = await sessionOf(client).use(rooms).join(address('hall@conference.elsewhere.example'));
    const sentence = 'Your server does not let you into rooms of other servers.';
    await eventually(() => expect(standingText(__, room.state.peek())).toBe(sentence));
  });

  if (ON === 'prosody')
    it('it is not open yet', async () => {
      const client = await stage().signIn(await stage().account('benedick'));
      const maker = await stage().raw(await stage().account('hero'));
      const jid = `locked-${Date.now()}@${stage().server.mucDomain}`;
      await maker.joinRoom(jid);
      expect((await enter(client, jid)).standing()).toBe('This room does not exist, or is not open yet.');
    });
  else
    it('it is full', async () => {
      const { host, client } = await visit({ 'muc#roomconfig_maxusers': '5' });
      for (const name of ['hero', 'claudio', 'margaret', 'ursula']) {
        await (await stage().raw(await stage().account(name))).joinRoom(host.jid);
      }
      expect((await enter(client, host.jid)).standing()).toBe('This room is full.');
    });
});

describe('a room that we are in tells', () => {
  it('on entering who sees our address, and that we have made it', async () => {
    const { host, client } = await visit({ 'muc#roomconfig_whois': 'anyone' });
    await (await enter(client, host.jid)).tells('Everybody here can see your address.');
    const { tells } = await enter(client, `made-${Date.now()}@${stage().server.mucDomain}`);
    await tells('You have made this room.');
    await host.owner.disconnect();
  });

  it('what changes in it, and what is not changed for us', async () => {
    const { host, client } = await visit({ 'muc#roomconfig_changesubject': '0' });
    const { room, tells } = await enter(client, host.jid);
    const { owner, jid } = host;
    await owner.configureRoom(jid, { 'muc#roomconfig_whois': 'anyone' });
    await tells('Everybody here can now see everybody’s address.');
    await owner.configureRoom(jid, { 'muc#roomconfig_whois': 'moderators' });
    await tells('Only moderators can see addresses now.');
    await owner.configureRoom(jid, { 'muc#roomconfig_roomname': 'Ball' });
    await tells('The settings of this room have changed.');
    if (ON === 'prosody') {
      await owner.configureRoom(jid, { 'muc#roomconfig_enablearchiving': '0' });
      await tells('What is said here is no longer kept in a public log.');
      await owner.configureRoom(jid, { 'muc#roomconfig_enablearchiving': '1' });
      await tells('What is said here is now kept in a public log.');
    }
    const handle = sessionOf(client).use(rooms);
    handle.setTopic(room, 'Masks');
    await tells('You are not allowed to set the topic of this room.');
    handle.changeNick(room, hostNick(host));
    await tells(/^Somebody else uses this nickname already. Try /);
    handle.changeNick(room, 'Signor Montanto');
    await tells('You are now called Signor Montanto.');
    await owner.disconnect();
  });

  it('who comes, is renamed, promoted, silenced and sent out, by whom and why', async () => {
    const { host, client, account } = await visit();
    const { tells } = await enter(client, host.jid);
    const claudio = await stage().account('claudio');
    const other = await stage().raw(claudio);
    await other.joinRoom(host.jid, { nick: 'claudio' });
    await tells('claudio came in.');
    other.presence({ to: `${host.jid}/prince` });
    await tells('claudio is now called prince.');
    await change(host, named('benedick', 'role="visitor"', 'Noise'));
    await tells(/^You may no longer speak in this room\..*The reason: Noise$/);
    await change(host, '<item nick="benedick" role="participant"/>');
    await tells(/^You may speak now\./);
    await change(host, '<item nick="benedick" role="moderator"/>');
    await tells(/^You are now a moderator\./);
    await change(host, about(account, 'member'));
    await tells(/^You are now a member of this room\..*The reason: Slander$/);
    await change(host, named('prince', 'role="none"'));
    await tells(`prince has been removed. By ${hostNick(host)}. The reason: Slander`);
    await other.joinRoom(host.jid, { nick: 'claudio' });
    await change(host, about(claudio, 'outcast'));
    await tells(`claudio has been banned. By ${hostNick(host)}. The reason: Slander`);
    await host.owner.disconnect();
  });
});

describe('we learn why we are out:', () => {
  it.each<[string, (host: Room, account: Account) => Promise<unknown>, RegExp]>([
    [
      'kicked',
      (host) => change(host, named('benedick', 'role="none"')),
      /^owner-\S+ has removed you from this room. The reason: Slander$/,
    ],
    [
      'banned',
      (host, account) => change(host, about(account, 'outcast')),
      /^owner-\S+ has banned you from this room. The reason: Slander$/,
    ],
    [
      'no longer a member',
      async (host, account) => {
        await change(host, about(account, 'member'));
        await host.owner.configureRoom(host.jid, { 'muc#roomconfig_membersonly': '1' });
        await change(host, about(account, 'none'));
      },
      /^You have been removed from this room because you are no longer a member. The reason: Slander$/,
    ],
    [
      'for members only from now on',
      (host) => host.owner.configureRoom(host.jid, { 'muc#roomconfig_membersonly': '1' }),
      /^You have been removed because this room is now open to members only.$/,
    ],
    [
      'destroyed',
      (host) => host.owner.iq(DESTRUCTION, { to: host.jid, type: 'set' }),
      /^This room has been destroyed. The reason: Over$/,
    ],
  ])('%s', async (_, act, sentence) => {
    const { host, client, account } = await visit();
    const { standing } = await enter(client, host.jid);
    await act(host, account);
    await eventually(() => expect(standing()).toMatch(sentence));
    await host.owner.disconnect();
  });
});
