import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import { ManualClock, systemClock } from '#lib/clock.ts';
import { connectRaw } from '#test/support/accounts.ts';
import {
  eventually,
  expectBodies,
  heardBy,
  isAway,
  isOnline,
  numbered,
  say,
  sessionOf,
  setStage,
  stored,
} from './stage.ts';
import { goAway, returnsOf, type Scene, selfIn, twoFriends } from './two-friends.ts';

const stage = setStage();

afterEach(() => vi.restoreAllMocks());

/** The line breaks, once, at the first of these on the wire. */
function cutAt(client: Client, moment: RegExp): { readonly hasHappened: () => boolean } {
  let hasHappened = false;
  Object.assign(client.platform, {
    log: (text: string) => {
      if (hasHappened || !moment.test(text)) return;
      hasHappened = true;
      stage().network.cut();
    },
  });
  return { hasHappened: () => hasHappened };
}

/** Both sides have all of it once, in order. */
async function expectAll({ client, friend, raw }: Scene, theirs: readonly string[], ours: readonly string[]) {
  await expectBodies(client, friend.jid, ['before', ...theirs, ...ours]);
  await eventually(() => expect(sessionOf(client).outbox.size).toBe(0));
  // Whatever would come twice has come by the time of an answer to a later question.
  await raw.iq('<query xmlns="jabber:iq:roster"/>');
  expect(heardBy(raw)).toEqual(ours);
}

describe('a line that breaks again', () => {
  it.each([
    ['while signing in', /^out: <response/],
    ['as soon as the server is convinced', /^in: <success/],
    ['while resuming', /^out: <resume/],
    ['as soon as the session is resumed', /^in: <resumed/],
    ['while the archive is asked', /^out: <iq.*urn:xmpp:mam:2/],
    ['in the middle of what the archive answers', /^in: <message.*urn:xmpp:mam:2/],
  ])('%s loses and doubles nothing', async (_, moment) => {
    const play = await twoFriends(stage(), { debug: true });
    await goAway(stage(), play);
    const [theirs, ours] = [numbered('theirs', 30), numbered('ours', 5)];
    for (const body of theirs) play.raw.say(selfIn(play), body);
    await play.raw.iq('<query xmlns="jabber:iq:roster"/>');
    for (const body of ours) await say(play.client, play.friend.jid, body);
    const { hasHappened } = cutAt(play.client, moment);
    stage().network.accept();
    await eventually(() => {
      play.client.retryNow();
      expect(hasHappened()).toBe(true);
    });
    await eventually(() => {
      play.client.retryNow();
      expect(play.client.connection.peek().type).toBe('online');
    });
    await play.raw.message(ours.at(-1));
    await expectAll(play, theirs, ours);
  });
});

/** The client's time, moved by the test. */
function takeTime(): ManualClock {
  const clock = new ManualClock(Date.now());
  vi.spyOn(systemClock, 'now').mockImplementation(() => clock.now());
  vi.spyOn(systemClock, 'after').mockImplementation((delayMs, task) => clock.after(delayMs, task));
  return clock;
}

const MINUTE = 60_000;

describe('a line that goes silent', () => {
  /** Asked by a ping, and given up; then the back-off passes. */
  const notice = async (clock: ManualClock, { client }: Scene, silenceMs: number) => {
    clock.advance(silenceMs);
    await isAway(client);
    // The first wait is a second at most.
    clock.advance(1_000);
    await isOnline(client);
  };

  it('for a minute is taken for dead, and left for another', async () => {
    const clock = takeTime();
    const play = await twoFriends(stage());
    const returns = returnsOf(play.client);
    stage().network.desert();
    await say(play.client, play.friend.jid, 'into the silence');
    await eventually(async () => expect((await stored(play.client, play.friend.jid))[1]?.delivery).toBe('sent'));
    play.raw.say(selfIn(play), 'out of the silence');
    clock.advance(MINUTE);
    expect(play.client.connection.peek().type).toBe('online');
    await notice(clock, play, MINUTE / 4);
    await play.raw.message('into the silence');
    await eventually(async () =>
      expect((await stored(play.client, play.friend.jid)).map(({ body }) => body).sort()).toEqual(
        ['before', 'into the silence', 'out of the silence'].sort(),
      ),
    );
    await play.raw.iq('<query xmlns="jabber:iq:roster"/>');
    expect(heardBy(play.raw)).toEqual(['into the silence']);
    expect(returns).toEqual([true]);
  });

  it('and speaks again within the minute goes on, as if nothing had been', async () => {
    const clock = takeTime();
    const play = await twoFriends(stage());
    const returns = returnsOf(play.client);
    stage().network.stall();
    clock.advance(MINUTE);
    stage().network.resume();
    play.raw.say(selfIn(play), 'after');
    await expectBodies(play.client, play.friend.jid, ['before', 'after']);
    clock.advance(MINUTE / 4 - 1);
    expect([play.client.connection.peek().type, returns]).toEqual(['online', []]);
  });

  it('because the machine slept, or is on another network now, is found out in seconds after that', async () => {
    const clock = takeTime();
    const play = await twoFriends(stage());
    const returns = returnsOf(play.client);
    stage().network.desert();
    const theirs = numbered('theirs', 3);
    for (const body of theirs) play.raw.say(selfIn(play), body);
    play.client.wake();
    await notice(clock, play, MINUTE / 12);
    await expectAll(play, theirs, []);
    expect(returns).toEqual([true]);
  });
});

describe('a session whose place another one took', () => {
  it('lets it have it, however long it waits', async () => {
    const clock = takeTime();
    const account = await stage().account('benedick');
    const client = await stage().signIn(account);
    const resource = sessionOf(client).jid.split('/')[1];
    const other = await connectRaw(stage().server, account, resource);
    await eventually(() =>
      expect(client.connection.peek()).toMatchObject({ type: 'signed-out', failure: { kind: 'conflict' } }),
    );
    const { accepted } = stage().network;
    clock.advance(10 * MINUTE);
    client.wake();
    await other.iq('<query xmlns="jabber:iq:roster"/>');
    expect(stage().network.accepted).toBe(accepted);
    await other.disconnect();
  });
});
