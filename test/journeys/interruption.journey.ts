import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { presence } from '#features/presence/presence.feature.ts';
import {
  address,
  eventually,
  expectBodies,
  heardBy,
  isAway,
  isOnline,
  keepTab,
  numbered,
  say,
  sessionOf,
  setStage,
  stored,
} from './stage.ts';
import { comeBack, goAway, returnsOf, selfIn, twoFriends } from './two-friends.ts';

const stage = setStage();

describe('after the network was gone', () => {
  it('what was said meanwhile is there once and in order, on the same session', async () => {
    const play = await twoFriends(stage());
    const returns = returnsOf(play.client);
    await goAway(stage(), play);
    const missed = numbered('missed', 30);
    for (const body of missed) play.raw.say(selfIn(play), body);
    await comeBack(stage(), play);
    play.raw.say(selfIn(play), 'after');
    await expectBodies(play.client, play.friend.jid, ['before', ...missed, 'after']);
    expect(returns).toEqual([true]);
  });

  it('what we wrote meanwhile arrives once and in order', async () => {
    const play = await twoFriends(stage());
    await goAway(stage(), play);
    const written = numbered('written', 5);
    for (const body of written) await say(play.client, play.friend.jid, body);
    expect((await stored(play.client, play.friend.jid)).slice(1).map(({ delivery }) => delivery)).toEqual(
      written.map(() => 'pending'),
    );
    await comeBack(stage(), play);
    await play.raw.message(written.at(-1));
    // Whatever would come twice has come by the time of an answer to a later question.
    await play.raw.iq('<query xmlns="jabber:iq:roster"/>');
    expect(heardBy(play.raw)).toEqual(written);
    await expectBodies(play.client, play.friend.jid, ['before', ...written]);
    await eventually(async () =>
      expect((await stored(play.client, play.friend.jid)).at(-1)?.delivery).toBe('acknowledged'),
    );
  });

  it('several times over, nothing is lost, doubled or out of order on either side', async () => {
    const play = await twoFriends(stage());
    const expected = ['before'];
    for (let round = 1; round <= 4; round++) {
      await goAway(stage(), play);
      play.raw.say(selfIn(play), `theirs ${round}`);
      // The server has taken it, so that theirs comes before ours.
      await play.raw.iq('<query xmlns="jabber:iq:roster"/>');
      await say(play.client, play.friend.jid, `ours ${round}`);
      await comeBack(stage(), play);
      await play.raw.message(`ours ${round}`);
      expected.push(`theirs ${round}`, `ours ${round}`);
      await expectBodies(play.client, play.friend.jid, expected);
    }
    expect(heardBy(play.raw)).toEqual(numbered('ours', 4));
  });

  it('what went into a wire that was already dead arrives once', async () => {
    const play = await twoFriends(stage());
    stage().network.stall();
    await say(play.client, play.friend.jid, 'into the void');
    await eventually(async () => expect((await stored(play.client, play.friend.jid))[1]?.delivery).toBe('sent'));
    stage().network.cut();
    stage().network.resume();
    await isAway(play.client);
    play.client.retryNow();
    await isOnline(play.client);
    await play.raw.message('into the void');
    await play.raw.iq('<query xmlns="jabber:iq:roster"/>');
    expect(heardBy(play.raw)).toEqual(['into the void']);
    await expectBodies(play.client, play.friend.jid, ['before', 'into the void']);
  });

  it('the connection comes back by itself', async () => {
    const play = await twoFriends(stage());
    stage().network.cut();
    await isAway(play.client);
    await isOnline(play.client);
    play.raw.say(selfIn(play), 'after');
    await expectBodies(play.client, play.friend.jid, ['before', 'after']);
  });
});

describe('after the server was started again', () => {
  it('nothing is lost, doubled or out of order, though the session is gone', async () => {
    const play = await twoFriends(stage());
    const returns = returnsOf(play.client);
    await goAway(stage(), play);
    const [theirs, ours] = [numbered('theirs', 3), numbered('ours', 3)];
    for (const body of theirs) play.raw.say(selfIn(play), body);
    await play.raw.iq('<query xmlns="jabber:iq:roster"/>');
    for (const body of ours) await say(play.client, play.friend.jid, body);
    await stage().server.restart();
    const raw = await stage().raw(play.friend);
    raw.presence();
    await comeBack(stage(), play);
    await raw.message(ours.at(-1));
    await raw.iq('<query xmlns="jabber:iq:roster"/>');
    expect(heardBy(raw).filter((body) => ours.includes(body))).toEqual(ours);
    await expectBodies(play.client, play.friend.jid, ['before', ...theirs, ...ours]);
    expect(returns).toEqual([false]);
    const seen = sessionOf(play.client).use(presence).of(address(play.friend.jid));
    await eventually(() => expect(seen.peek().show).toBe('online'));
  });

  it('a message that it took just before, unconfirmed, is not sent again', async () => {
    const play = await twoFriends(stage());
    // The way back is slow: the server has the message long before we hear of it.
    stage().network.delay({ down: 60_000 });
    await say(play.client, play.friend.jid, 'taken');
    await play.raw.message('taken');
    expect((await stored(play.client, play.friend.jid))[1]?.delivery).toBe('sent');
    stage().network.delay({});
    await goAway(stage(), play);
    await stage().server.restart();
    const raw = await stage().raw(play.friend);
    raw.presence();
    await comeBack(stage(), play);
    await eventually(async () =>
      expect((await stored(play.client, play.friend.jid))[1]?.delivery).toBe('acknowledged'),
    );
    raw.say(selfIn(play), 'later');
    await expectBodies(play.client, play.friend.jid, ['before', 'taken', 'later']);
    expect(heardBy(raw).filter((body) => body === 'taken').length).toBeLessThanOrEqual(1);
    expect(sessionOf(play.client).outbox.size).toBe(0);
  });
});

describe('after a reload of the page', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('the session goes on without a password, with what is stored and what was said meanwhile', async () => {
    keepTab();
    const play = await twoFriends(stage());
    const before = sessionOf(play.client).jid;
    await say(play.client, play.friend.jid, 'asked');
    await play.raw.message('asked');
    play.client.suspend();
    play.raw.say(selfIn(play), 'answered');
    const again = await stage().client();
    const connected = new Promise<boolean>((resolve) =>
      again.events.on('connected', ({ resumed }) => resolve(resumed)),
    );
    expect(await again.resume()).toBe(true);
    expect(await connected).toBe(true);
    expect(sessionOf(again).jid).toBe(before);
    await expectBodies(again, play.friend.jid, ['before', 'asked', 'answered']);
  });

  it('after signing out there is nothing to go on with', async () => {
    keepTab();
    const play = await twoFriends(stage());
    await play.client.signOut();
    const again = await stage().client();
    expect(await again.resume()).toBe(false);
  });
});
