import { describe, expect, it } from 'vitest';
import { corrections } from '#features/corrections/corrections.feature.ts';
import { parseQuery } from '#features/search/query.model.ts';
import { search } from '#features/search/search.feature.ts';
import { bodyOf } from '#test/simulation/simulated-archive.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { NS_CLIENT, xml } from '#xmpp/xml.ts';
import { discard, isDiscardable } from './discard.ts';

const CAL = 'caliban@isle.example';

/** Somebody has said 'one' and is then without a connection. */
async function offline() {
  const device = new SimulatedClient();
  await device.signIn();
  const conversation = await device.conversation(CAL);
  await conversation.timeline.open(20);
  await device.compose(CAL, 'one');
  await device.settle();
  device.server.isReachable = false;
  device.server.cut();
  const find = async (body: string) => {
    const found = (await device.messages(CAL)).find((message) => message.body === body);
    if (!found) throw new Error(`no message ${body}`);
    return found;
  };
  const say = async (body: string) => {
    await device.compose(CAL, body);
    return find(body);
  };
  const comeBack = async () => {
    device.server.isReachable = true;
    device.server.losesUpstream = false;
    await device.reconnect();
  };
  const archived = () => device.server.account.entries.map(({ message }) => bodyOf(message));
  const shown = () => conversation.timeline.rows.peek().map(({ message }) => message.peek().body);
  return { device, conversation, find, say, comeBack, archived, shown };
}

const refusal = (id = '') =>
  xml('message', NS_CLIENT, { type: 'error', id, from: CAL }, xml('error', NS_CLIENT, { type: 'cancel' }));

/** What is found of it, once the index is up to date. */
async function found(device: SimulatedClient, words: string): Promise<string[]> {
  const bodies: string[] = [];
  const handle = device.session.use(search);
  let isDone = false;
  const look = async () => {
    while (!handle.indexing.isIdle.peek()) await new Promise((resolve) => setImmediate(resolve));
    await handle.find({
      query: parseQuery(words),
      within: undefined,
      nameOf: String,
      isCancelled: () => false,
      onHits: (hits) => void bodies.push(...hits.map(({ body }) => body)),
    });
    isDone = true;
  };
  void look();
  for (let round = 0; round < 500 && !isDone; round++) {
    device.clock.advance(20);
    await device.settle();
  }
  expect(isDone).toBe(true);
  return bodies;
}

describe('discarding', () => {
  it('takes what waits from the outbox, the disk, the screen, the list and the index: nobody ever gets it', async () => {
    const { device, conversation, say, comeBack, archived, shown } = await offline();
    const message = await say('two');
    expect(isDiscardable(device.session, message)).toBe(true);
    await discard(device.session, message);
    expect([await device.bodies(CAL), shown(), device.session.outbox.size]).toEqual([['one'], ['one'], 0]);
    expect(conversation.summary.peek().last).toMatchObject({ body: 'one', isOwn: true });
    await device.reload();
    await comeBack();
    expect([archived(), await device.bodies(CAL)]).toEqual([['one'], ['one']]);
  });

  it('leaves nothing to be found', async () => {
    const { device, say } = await offline();
    const message = await say('secret');
    expect(await found(device, 'secret')).toEqual(['secret']);
    await discard(device.session, message);
    expect(await found(device, 'secret')).toEqual([]);
  });

  it('takes what was to be said of it, too, such as a correction', async () => {
    const { device, conversation, say, comeBack, archived } = await offline();
    const message = await say('two');
    await device.session.use(corrections).correct(conversation, message, 'three');
    await device.settle();
    await discard(device.session, { ...message, body: 'three' });
    await comeBack();
    expect(archived()).toEqual(['one']);
  });

  it('lets nobody say it after all who is still changing it', async () => {
    const { device, conversation, say, comeBack, archived } = await offline();
    const message = await say('two');
    await discard(device.session, message);
    expect(await device.session.use(corrections).correct(conversation, message, 'three')).toBe(false);
    await comeBack();
    expect([archived(), await device.bodies(CAL)]).toEqual([['one'], ['one']]);
  });

  it('leaves a stranger one who is still waiting for an answer', async () => {
    const { device } = await offline();
    await device.compose('stranger@isle.example', 'hello');
    await device.settle();
    const [message] = await device.messages('stranger@isle.example');
    const { summary } = await device.conversation('stranger@isle.example');
    expect(summary.peek().standing).toBe('accepted');
    if (message) await discard(device.session, message);
    expect(summary.peek()).toMatchObject({ lastRank: undefined, last: undefined });
    expect(summary.peek().standing).toBeUndefined();
  });

  it('takes what has failed, which the archive does not bring back', async () => {
    const { device, find } = await offline();
    await device.session.outbox.compose(await device.conversation(CAL), 'two');
    device.server.isReachable = true;
    await device.reconnect();
    device.session.receive(refusal((await find('two')).stanzaId));
    await device.settle();
    expect((await find('two')).delivery).toBe('failed');
    await discard(device.session, await find('two'));
    device.server.cut();
    device.server.expire();
    await device.reconnect();
    expect(await device.bodies(CAL)).toEqual(['one']);
  });

  it('does not touch what a stream has taken, also while it is to go out again', async () => {
    const { device, find, comeBack, archived } = await offline();
    await comeBack();
    device.server.losesUpstream = true;
    await device.compose(CAL, 'two');
    await device.settle();
    const sent = await find('two');
    expect([sent.delivery, isDiscardable(device.session, sent)]).toEqual(['sent', false]);
    device.server.cut();
    device.server.expire();
    // The next stream is there, and what was in doubt waits for the archive.
    await device.reconnect(0);
    const again = await find('two');
    expect([again.delivery, isDiscardable(device.session, again)]).toEqual(['pending', false]);
    await discard(device.session, again);
    device.server.losesUpstream = false;
    await device.interrupt({ expires: true });
    expect(archived()).toEqual(['one', 'two']);
  });
});
