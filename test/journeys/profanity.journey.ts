/** Plain conversation with Profanity: words both ways, receipts (XEP-0184), corrections (XEP-0308) and carbons (XEP-0280). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import { corrections } from '#features/corrections/corrections.feature.ts';
import { versionsOf } from '#features/corrections/corrections.model.ts';
import { Profanity } from '#test/support/profanity.ts';
import { address, eventually, expectBodies, say, sessionOf, setStage, stored } from './stage.ts';

const stage = setStage();

const saidIn = async (client: Client, jid: string, body: string) =>
  (await stored(client, jid)).find((message) => message.body === body);

async function correct(client: Client, jid: string, from: string, to: string): Promise<void> {
  const session = sessionOf(client);
  const message = await saidIn(client, jid, from);
  if (!message) throw new Error(`${from} has not been said`);
  await session.use(corrections).correct(await session.open(address(jid), 'direct'), message, to);
}

describe('with Profanity', () => {
  let profanity: Profanity;
  beforeAll(async () => {
    profanity = await Profanity.start();
  }, 60_000);
  afterAll(() => profanity.discard());

  it('words, receipts, corrections and carbons go both ways', { timeout: 180_000 }, async () => {
    const [benedick, beatrice] = await stage().friends();
    const client = await stage().signIn(benedick);
    await profanity.connect(beatrice, stage().server);
    for (const wish of ['/carbons on', '/receipts request on', '/receipts send on', '/correction on']) {
      await profanity.type(wish);
    }

    await say(client, beatrice.jid, 'Lady Disdain');
    await eventually(async () =>
      expect((await saidIn(client, beatrice.jid, 'Lady Disdain'))?.delivery).toBe('delivered'),
    );

    // One that never acknowledges shows what our receipt changes.
    const silent = await stage().raw(await stage().account('hero'));
    silent.presence();
    await profanity.type(`/msg ${silent.bareJid} Anybody`);
    await silent.message('Anybody');
    await profanity.seesUnreceived('Anybody');

    const ourOther = await stage().raw(benedick);
    ourOther.presence();
    await ourOther.iq('<enable xmlns="urn:xmpp:carbons:2"/>', { type: 'set' });
    await profanity.type(`/msg ${benedick.jid} Still talking`);
    await ourOther.waitFor(
      (element) =>
        element.textContent?.includes('Still talking') === true &&
        element.getElementsByTagNameNS('urn:xmpp:receipts', 'request').length > 0,
      { what: 'words that a receipt is wanted for' },
    );
    await profanity.seesReceived('Still talking');
    await profanity.sees('Lady Disdain');
    await expectBodies(client, beatrice.jid, ['Lady Disdain', 'Still talking']);

    await profanity.type('/correct Still here');
    await expectBodies(client, beatrice.jid, ['Lady Disdain', 'Still here']);
    const theirs = await saidIn(client, beatrice.jid, 'Still here');
    expect(theirs && versionsOf(theirs).map(({ body }) => body)).toEqual(['Still talking', 'Still here']);
    await correct(client, beatrice.jid, 'Lady Disdain', 'Dear Lady');
    await profanity.sees('Dear Lady');
    expect(await profanity.screen()).not.toContain('Lady Disdain');

    ourOther.say(beatrice.jid, 'From my phone');
    await profanity.sees('From my phone');
    await expectBodies(client, beatrice.jid, ['Dear Lady', 'Still here', 'From my phone']);
    expect((await saidIn(client, beatrice.jid, 'From my phone'))?.isOwn).toBe(true);

    const theirOther = await stage().raw(beatrice);
    theirOther.say(benedick.jid, 'From mine too');
    await profanity.sees('me: From mine too');
    await expectBodies(client, beatrice.jid, ['Dear Lady', 'Still here', 'From my phone', 'From mine too']);
    expect((await saidIn(client, beatrice.jid, 'From mine too'))?.isOwn).toBe(false);
  });
});
