import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import { discovery } from '#features/discovery/discovery.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { newRoom } from '#test/support/accounts.ts';
import {
  address,
  eventually,
  expectBodies,
  heardBy,
  keepTab,
  numbered,
  say,
  sessionOf,
  setStage,
  stored,
} from './stage.ts';
import { comeBack, goAway, returnsOf, selfIn, twoFriends } from './two-friends.ts';

const stage = setStage({ archive: false });

const PAGE = 5;

/** The room that says so itself where its service would keep an archive. */
const unarchived = () =>
  newRoom(stage().server, process.env.JOURNEYS_ON === 'ejabberd' ? {} : { 'muc#roomconfig_enablearchiving': '0' });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('on a server that archives nothing', () => {
  it('a session that goes on has lost and doubled nothing', async () => {
    const play = await twoFriends(stage());
    const session = sessionOf(play.client);
    expect(await session.use(discovery).supports(session.self, 'urn:xmpp:mam:2')).toBe(false);
    const returns = returnsOf(play.client);
    await goAway(stage(), play);
    const [theirs, ours] = [numbered('theirs', 5), numbered('ours', 3)];
    for (const body of theirs) play.raw.say(selfIn(play), body);
    await play.raw.iq('<query xmlns="jabber:iq:roster"/>');
    for (const body of ours) await say(play.client, play.friend.jid, body);
    await comeBack(stage(), play);
    await play.raw.message(ours.at(-1));
    await eventually(async () => expect((await stored(play.client, play.friend.jid)).length).toBe(9));
    const bodies = (await stored(play.client, play.friend.jid)).map(({ body }) => body);
    // Nobody says which side spoke first; each keeps its own order.
    expect(bodies.filter((body) => !ours.includes(body))).toEqual(['before', ...theirs]);
    expect(bodies.filter((body) => ours.includes(body))).toEqual(ours);
    expect(heardBy(play.raw)).toEqual(ours);
    expect(returns).toEqual([true]);
  });

  it('that is started again, what it had confirmed is not sent again, and what was written meanwhile is sent once', async () => {
    keepTab();
    const play = await twoFriends(stage());
    await say(play.client, play.friend.jid, 'confirmed');
    await play.raw.message('confirmed');
    await eventually(async () =>
      expect((await stored(play.client, play.friend.jid))[1]?.delivery).toMatch(/acknowledged|delivered/),
    );
    await goAway(stage(), play);
    const ours = numbered('ours', 3);
    for (const body of ours) await say(play.client, play.friend.jid, body);
    await stage().server.restart();
    const raw = await stage().raw(play.friend);
    raw.presence();
    raw.say(selfIn(play), 'meanwhile');
    await raw.iq('<query xmlns="jabber:iq:roster"/>');
    await comeBack(stage(), play);
    await raw.message(ours.at(-1));
    await raw.iq('<query xmlns="jabber:iq:roster"/>');
    expect(heardBy(raw)).toEqual(ours);
    await eventually(async () =>
      expect((await stored(play.client, play.friend.jid)).map(({ body }) => body).sort()).toEqual(
        ['before', 'confirmed', 'meanwhile', ...ours].sort(),
      ),
    );
  });

  it('the past of a room is read from disk to its beginning', async () => {
    keepTab();
    const account = await stage().account('benedick');
    const host = await unarchived();
    const lines = numbered('line', 6 * PAGE);
    const enter = async (client: Client) => {
      const room = await sessionOf(client).use(rooms).join(address(host.jid), { nick: 'benedick' });
      await eventually(() => expect(room.conversation.isSendable.peek()).toBe(true));
      return room.conversation;
    };
    const settings = { archived_messages_page_size: PAGE };
    const before = await stage().signIn(account, settings);
    await enter(before);
    for (const line of lines) host.owner.say(host.jid, line, { type: 'groupchat' });
    await expectBodies(before, host.jid, lines);
    before.suspend();

    const client = await stage().client(settings);
    const ready = new Promise<void>((resolve) => client.events.on('ready', () => resolve()));
    await client.resume();
    await ready;
    const { history } = sessionOf(client);
    const conversation = await enter(client);
    await history.open(conversation);
    while (!history.reachesStart(conversation) || conversation.timeline.hasOlder) {
      expect(history.state(conversation).peek().failure).toBeUndefined();
      await history.loadOlder(conversation);
    }
    expect(conversation.timeline.rows.peek().map(({ message }) => message.peek().body)).toEqual(lines);
    await host.owner.disconnect();
  });
});
