import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import { otr } from '#features/otr/otr.feature.ts';
import { address, eventually, expectBodies, heardBy, keepTab, say, sessionOf, setStage, stored } from './stage.ts';

const stage = setStage();

afterEach(() => vi.unstubAllGlobals());

async function chatOf(client: Client, jid: string) {
  const session = sessionOf(client);
  return session.use(otr).of(await session.open(address(jid), 'direct'));
}

const protections = async (client: Client, jid: string) => (await stored(client, jid)).map(({ parts }) => parts?.otr);

async function twoInPrivate() {
  const [benedick, beatrice] = await stage().friends();
  const his = await stage().signIn(benedick, { name: 'his' });
  const hers = await stage().signIn(beatrice, { name: 'hers' });
  const [hisChat, herChat] = [await chatOf(his, beatrice.jid), await chatOf(hers, benedick.jid)];
  hisChat.start();
  await eventually(() => {
    expect([hisChat.state.peek(), herChat.state.peek()]).toEqual(['unverified', 'unverified']);
  });
  return { benedick, beatrice, his, hers, hisChat, herChat };
}

describe('two people in private', () => {
  it('read each other, and each message says how it was protected', async () => {
    const { benedick, beatrice, his, hers } = await twoInPrivate();
    await say(his, beatrice.jid, 'Do you not love me?');
    await expectBodies(hers, benedick.jid, ['Do you not love me?']);
    await say(hers, benedick.jid, 'Why, no; no more than reason.');
    await expectBodies(his, beatrice.jid, ['Do you not love me?', 'Why, no; no more than reason.']);
    expect(await protections(his, beatrice.jid)).toEqual(['unverified', 'unverified']);
    expect(await protections(hers, benedick.jid)).toEqual(['unverified', 'unverified']);
    await eventually(async () => expect((await stored(his, beatrice.jid))[0]?.delivery).toMatch(/delivered|displayed/));
  });

  it('send nothing that others could read, keep, or get a copy of', async () => {
    const [benedick, beatrice] = await stage().friends();
    const his = await stage().signIn(benedick, { name: 'his', forward_messages: true });
    const hers = await stage().signIn(beatrice, { name: 'hers' });
    const chat = await chatOf(his, beatrice.jid);
    await say(his, beatrice.jid, 'In the open');
    chat.start();
    await say(his, beatrice.jid, 'Waits until it is private');
    await expectBodies(hers, benedick.jid, ['In the open', 'Waits until it is private']);
    expect(await protections(his, beatrice.jid)).toEqual([undefined, 'unverified']);
    const other = await stage().signIn(benedick, { name: 'other' });
    await sessionOf(other).open(address(beatrice.jid), 'direct');
    await say(his, beatrice.jid, 'Still private');
    await expectBodies(hers, benedick.jid, ['In the open', 'Waits until it is private', 'Still private']);
    const herRaw = await stage().raw(beatrice);
    expect(heardBy(herRaw)).toEqual([]);
    const conversation = await sessionOf(other).open(address(beatrice.jid), 'direct');
    await sessionOf(other).history.open(conversation);
    await eventually(async () =>
      expect((await stored(other, beatrice.jid)).map(({ body }) => body)).toEqual(['In the open']),
    );
  });

  it('verify each other by a question, and find out when the answer is wrong', async () => {
    const { hisChat, herChat } = await twoInPrivate();
    hisChat.compare('the orchard', 'Where did we meet?');
    await eventually(() =>
      expect(herChat.comparison.peek()).toEqual({ type: 'asked', question: 'Where did we meet?' }),
    );
    herChat.answer('the church');
    await eventually(() => expect(hisChat.comparison.peek()).toEqual({ type: 'different' }));
    hisChat.compare('the orchard', 'Where did we meet?');
    await eventually(() => expect(herChat.comparison.peek()?.type).toBe('asked'));
    herChat.answer('the orchard');
    await eventually(() => expect(hisChat.state.peek()).toBe('verified'));
    expect(herChat.comparison.peek()).toEqual({ type: 'same', isHalf: true });
    expect(herChat.state.peek()).toBe('unverified');
  });

  it('of whom one ends it: the other sends nothing until it has been decided what to do', async () => {
    const { benedick, beatrice, his, hers, hisChat, herChat } = await twoInPrivate();
    hisChat.end();
    await eventually(() => expect(herChat.state.peek()).toBe('finished'));
    await say(hers, benedick.jid, 'Did you hear that?');
    expect(await stored(hers, benedick.jid)).toMatchObject([{ delivery: 'failed', failure: 'private-ended' }]);
    herChat.end();
    await say(hers, benedick.jid, 'In the open then');
    await expectBodies(his, beatrice.jid, ['In the open then']);
    expect(await protections(his, beatrice.jid)).toEqual([undefined]);
  });

  it('are told when something comes in the open, and what could not be read', async () => {
    keepTab();
    const { benedick, beatrice, his, hers, hisChat } = await twoInPrivate();
    const raw = await stage().raw(beatrice);
    raw.say(sessionOf(his).jid, 'Not encrypted');
    await expectBodies(his, beatrice.jid, ['Not encrypted']);
    expect(await protections(his, beatrice.jid)).toEqual(['exposed']);
    await hers.signOut();
    const again = await stage().signIn(beatrice, { name: 'hers' });
    await say(his, beatrice.jid, 'Can you read this?');
    await eventually(async () => expect(await protections(again, benedick.jid)).toContain('unreadable'));
    // Her client says so, and the conversation becomes private anew - with another key, so nothing is repeated to it.
    const before = hisChat.theirs.peek()?.fingerprint;
    await eventually(() => expect(hisChat.theirs.peek()?.fingerprint).not.toBe(before));
    await say(his, beatrice.jid, 'And this?');
    await eventually(async () => expect((await stored(again, benedick.jid)).at(-1)?.body).toBe('And this?'));
  });
});
