import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import { bookmarks } from '#features/bookmarks/bookmarks.feature.ts';
import { conversationList } from '#features/conversation-list/conversation-list.feature.ts';
import { notifications } from '#features/notifications/notifications.feature.ts';
import { pep } from '#features/pep/pep.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type Account, newRoom } from '#test/support/accounts.ts';
import { elements, serialize } from '#xmpp/xml.ts';
import { address, eventually, sessionOf, setStage } from './stage.ts';

const stage = setStage();

const kept = (client: Client) => sessionOf(client).use(bookmarks);
const stateIn = (client: Client, jid: string) => sessionOf(client).use(rooms).get(address(jid))?.state.peek().type;

/** What the server keeps, as XML. */
async function onServer(client: Client): Promise<string> {
  const items = await sessionOf(client).use(pep).items('urn:xmpp:bookmarks:1');
  return items.map(({ payload }) => payload && serialize(payload)).join('');
}

const levelIn = (client: Client, jid: string) => {
  const conversation = sessionOf(client).conversations.get(address(jid));
  return conversation && sessionOf(client).use(notifications).levelOf(conversation);
};

/** As older clients leave them: in private storage (XEP-0049), or in one item that all is in (XEP-0048 §3). */
const OLD_PLACES = {
  'in private storage': (storage: string) => `<query xmlns="jabber:iq:private">${storage}</query>`,
  'in one item': (storage: string) =>
    `<pubsub xmlns="http://jabber.org/protocol/pubsub"><publish node="storage:bookmarks"><item id="current">${storage}</item></publish></pubsub>`,
} as const;

async function leaveOld(account: Account, jid: string, place: keyof typeof OLD_PLACES): Promise<void> {
  const old = await stage().raw(account);
  const conference = `<conference jid="${jid}" name="The masque" autojoin="1"><nick>hero</nick></conference>`;
  await old.iq(OLD_PLACES[place](`<storage xmlns="storage:bookmarks">${conference}</storage>`), { type: 'set' });
  await old.disconnect();
}

describe('rooms that one keeps', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are entered and left on all clients together, called as one likes, with what others have put in', async () => {
    const host = await newRoom(stage().server);
    const account = await stage().account('hero');
    const one = await stage().signIn(account);
    await eventually(() => expect(kept(one).isOffered.peek()).toBe(true));
    const room = await sessionOf(one).use(rooms).join(address(host.jid), { nick: 'hero' });
    await eventually(() => expect(room.state.peek().type).toBe('joined'));
    expect(await kept(one).keep(room)).toBe(true);

    const other = await stage().signIn(account);
    await eventually(() => expect(stateIn(other, host.jid)).toBe('joined'));

    const note = '<note xmlns="urn:example:note">dance</note>';
    const raw = await stage().raw(account);
    const conference = `<conference xmlns="urn:xmpp:bookmarks:1" autojoin="true"><nick>hero</nick><extensions>${note}</extensions></conference>`;
    const item = `<publish node="urn:xmpp:bookmarks:1"><item id="${host.jid}">${conference}</item></publish>`;
    await raw.iq(`<pubsub xmlns="http://jabber.org/protocol/pubsub">${item}</pubsub>`, { type: 'set' });
    const bookmark = () => kept(one).all.peek().get(address(host.jid));
    await eventually(() => expect(bookmark()?.others.flatMap(elements)[0]?.name).toBe('note'));
    const found = bookmark();
    expect(found && (await kept(one).rename(found, 'The masque'))).toBe(true);
    await eventually(() => expect(kept(other).all.peek().get(address(host.jid))?.name).toBe('The masque'));
    expect(await onServer(one)).toContain('dance');

    await sessionOf(one).use(rooms).leave(room);
    await eventually(() => expect(stateIn(other, host.jid)).toBeUndefined());
    expect(kept(other).all.peek().get(address(host.jid))).toMatchObject({ isAutojoin: false, name: 'The masque' });

    const again = await sessionOf(other).use(rooms).join(address(host.jid), { nick: 'hero' });
    await eventually(() => expect(stateIn(one, host.jid)).toBe('joined'));
    const last = kept(other).all.peek().get(address(host.jid));
    expect(last && (await kept(other).remove(last))).toBe(true);
    expect(again.state.peek().type).toBe('joined');
    expect(await onServer(one)).toBe('');
    // ejabberd tells nobody of what is gone: the others learn of it when they sign in.
    const later = await stage().signIn(account);
    await eventually(() => expect(kept(later).isOffered.peek()).toBe(true));
    await eventually(() => expect(kept(later).all.peek().size).toBe(0));
    await host.owner.disconnect();
  });

  it('tell all clients how much of each the visitor wants to hear, also what was chosen without a connection', async () => {
    const host = await newRoom(stage().server);
    const account = await stage().account('don-pedro');
    const one = await stage().signIn(account);
    await eventually(() => expect(kept(one).isOffered.peek()).toBe(true));
    const room = await sessionOf(one).use(rooms).join(address(host.jid), { nick: 'prince' });
    await eventually(() => expect(room.state.peek().type).toBe('joined'));
    await sessionOf(one).use(notifications).set(room.conversation, { level: 'never' });
    expect(await kept(one).keep(room)).toBe(true);

    const other = await stage().signIn(account);
    await eventually(() => expect(levelIn(other, host.jid)).toBe('never'));
    const there = sessionOf(other).use(rooms).get(address(host.jid));
    if (!there) throw new Error('The other client has not entered the room.');
    await sessionOf(other).use(notifications).set(there.conversation, { level: 'always' });
    await eventually(() => expect(levelIn(one, host.jid)).toBe('always'));

    stage().network.refuse();
    stage().network.cut();
    await eventually(() => expect(sessionOf(one).isOnline.peek()).toBe(false));
    await sessionOf(one).use(notifications).set(room.conversation, { level: 'on-mention' });
    stage().network.accept();
    await eventually(() => expect(levelIn(other, host.jid)).toBe('on-mention'));
    expect(levelIn(one, host.jid)).toBe('on-mention');
    expect(await onServer(one)).toContain('urn:xmpp:notification-settings:1');
    await host.owner.disconnect();
  });

  it('are kept on top on all clients, beside what others have put in', async () => {
    const host = await newRoom(stage().server);
    const account = await stage().account('ursula');
    const one = await stage().signIn(account);
    await eventually(() => expect(kept(one).isOffered.peek()).toBe(true));
    const room = await sessionOf(one).use(rooms).join(address(host.jid), { nick: 'ursula' });
    await eventually(() => expect(room.state.peek().type).toBe('joined'));
    await sessionOf(one).use(notifications).set(room.conversation, { level: 'never' });
    await sessionOf(one).use(conversationList).pin(room.conversation, true);
    expect(await kept(one).keep(room)).toBe(true);

    const other = await stage().signIn(account);
    await eventually(() => expect(stateIn(other, host.jid)).toBe('joined'));
    const pinnedIn = (client: Client) => {
      const conversation = sessionOf(client).conversations.get(address(host.jid));
      return conversation && sessionOf(client).use(conversationList).pinnedAt(conversation) !== undefined;
    };
    await eventually(() => expect(pinnedIn(other)).toBe(true));
    expect(await onServer(one)).toMatch(/urn:xmpp:bookmarks-pinning:0.*never|never.*urn:xmpp:bookmarks-pinning:0/);
    const there = sessionOf(other).use(rooms).get(address(host.jid));
    if (!there) throw new Error('The other client has not entered the room.');
    await sessionOf(other).use(conversationList).pin(there.conversation, false);
    await eventually(() => expect(pinnedIn(one)).toBe(false));
    expect(await onServer(one)).not.toContain('urn:xmpp:bookmarks-pinning:0');
    await host.owner.disconnect();
  });

  it.each(['in private storage', 'in one item'] as const)(
    'are taken over from what an older client has left %s',
    async (place) => {
      const host = await newRoom(stage().server);
      const account = await stage().account('margaret');
      await leaveOld(account, host.jid, place);
      const client = await stage().signIn(account);
      await eventually(() => expect(stateIn(client, host.jid)).toBe('joined'));
      expect(sessionOf(client).use(rooms).get(address(host.jid))?.nick.peek()).toBe('hero');
      expect(await onServer(client)).toContain('The masque');
      await host.owner.disconnect();
    },
  );
});
