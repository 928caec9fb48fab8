import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import { presence } from '#features/presence/presence.feature.ts';
import type { Account } from '#test/support/accounts.ts';
import type { RawClient } from '#test/support/raw-client.ts';
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

const stage = setStage();

interface Scene {
  readonly client: Client;
  readonly friend: Account;
  /** The friend's own, plain client. */
  readonly raw: RawClient;
}

/** Two friends who have already spoken. */
async function scene(): Promise<Scene> {
  const [account, friend] = await stage().friends();
  const raw = await stage().raw(friend);
  raw.presence();
  const client = await stage().signIn(account);
  raw.say(account.jid, 'before');
  await expectBodies(client, friend.jid, ['before']);
  return { client, friend, raw };
}

const self = ({ client }: Scene) => sessionOf(client).self;

/** Away until `comeBack`: new connections are refused too. */
async function goAway({ client }: Scene): Promise<void> {
  stage().network.refuse();
  stage().network.cut();
  await isAway(client);
}

async function comeBack({ client }: Scene): Promise<void> {
  stage().network.accept();
  client.retryNow();
  await isOnline(client);
}

/** How the stream came back, noted at each return. */
function returnsOf(client: Client): boolean[] {
  const resumed: boolean[] = [];
  client.events.on('reconnected', (event) => resumed.push(event.resumed));
  return resumed;
}

describe('after the network was gone', () => {
  it('what was said meanwhile is there once and in order, on the same session', async () => {
    const play = await scene();
    const returns = returnsOf(play.client);
    await goAway(play);
    const missed = numbered('missed', 30);
    for (const body of missed) play.raw.say(self(play), body);
    await comeBack(play);
    play.raw.say(self(play), 'after');
    await expectBodies(play.client, play.friend.jid, ['before', ...missed, 'after']);
    expect(returns).toEqual([true]);
  });

  it('what we wrote meanwhile arrives once and in order', async () => {
    const play = await scene();
    await goAway(play);
    const written = numbered('written', 5);
    for (const body of written) await say(play.client, play.friend.jid, body);
    expect((await stored(play.client, play.friend.jid)).slice(1).map(({ delivery }) => delivery)).toEqual(
      written.map(() => 'pending'),
    );
    await comeBack(play);
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
    const play = await scene();
    const expected = ['before'];
    for (let round = 1; round <= 4; round++) {
      await goAway(play);
      play.raw.say(self(play), `theirs ${round}`);
      await say(play.client, play.friend.jid, `ours ${round}`);
      await comeBack(play);
      await play.raw.message(`ours ${round}`);
      expected.push(`theirs ${round}`, `ours ${round}`);
      await expectBodies(play.client, play.friend.jid, expected);
    }
    expect(heardBy(play.raw)).toEqual(numbered('ours', 4));
  });

  it('what went into a wire that was already dead arrives once', async () => {
    const play = await scene();
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
    const play = await scene();
    stage().network.cut();
    await isAway(play.client);
    await isOnline(play.client);
    play.raw.say(self(play), 'after');
    await expectBodies(play.client, play.friend.jid, ['before', 'after']);
  });
});

describe('after the server was started again', () => {
  it('nothing is lost, doubled or out of order, though the session is gone', async () => {
    const play = await scene();
    const returns = returnsOf(play.client);
    await goAway(play);
    const [theirs, ours] = [numbered('theirs', 3), numbered('ours', 3)];
    for (const body of theirs) play.raw.say(self(play), body);
    await play.raw.iq('<query xmlns="jabber:iq:roster"/>');
    for (const body of ours) await say(play.client, play.friend.jid, body);
    await stage().server.restart();
    const raw = await stage().raw(play.friend);
    raw.presence();
    await comeBack(play);
    await raw.message(ours.at(-1));
    await raw.iq('<query xmlns="jabber:iq:roster"/>');
    expect(heardBy(raw).filter((body) => ours.includes(body))).toEqual(ours);
    await expectBodies(play.client, play.friend.jid, ['before', ...theirs, ...ours]);
    expect(returns).toEqual([false]);
    const seen = sessionOf(play.client).use(presence).of(address(play.friend.jid));
    await eventually(() => expect(seen.peek().show).toBe('online'));
  });

  it('a message that it took just before, unconfirmed, is not sent again', async () => {
    const play = await scene();
    // The way back is slow: the server has the message long before we hear of it.
    stage().network.delay({ down: 60_000 });
    await say(play.client, play.friend.jid, 'taken');
    await play.raw.message('taken');
    expect((await stored(play.client, play.friend.jid))[1]?.delivery).toBe('sent');
    stage().network.delay({});
    await goAway(play);
    await stage().server.restart();
    const raw = await stage().raw(play.friend);
    raw.presence();
    await comeBack(play);
    await eventually(async () =>
      expect((await stored(play.client, play.friend.jid))[1]?.delivery).toBe('acknowledged'),
    );
    raw.say(self(play), 'later');
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
    const play = await scene();
    const before = sessionOf(play.client).jid;
    await say(play.client, play.friend.jid, 'asked');
    await play.raw.message('asked');
    play.client.suspend();
    play.raw.say(self(play), 'answered');
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
    const play = await scene();
    await play.client.signOut();
    const again = await stage().client();
    expect(await again.resume()).toBe(false);
  });
});
