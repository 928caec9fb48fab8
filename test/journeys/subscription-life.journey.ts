import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import { contactRequests } from '#features/contact-requests/contact-requests.feature.ts';
import { contactTools } from '#features/contact-tools/contact-tools.feature.ts';
import { presence } from '#features/presence/presence.feature.ts';
import { roster } from '#features/roster/roster.feature.ts';
import { Profanity } from '#test/support/profanity.ts';
import { address, eventually, sessionOf, setStage } from './stage.ts';

const stage = setStage();

/** What one side knows of the other: `none`, `to`, `from` or `both`, and whether an answer is awaited. */
const standing = (client: Client, jid: string): string => {
  const contact = sessionOf(client).use(roster).contact(address(jid))?.peek();
  return contact ? `${contact.subscription}${contact.isPending ? ', asked' : ''}` : 'unknown';
};
const sees = (client: Client, jid: string, expected: string) =>
  eventually(() => expect(standing(client, jid)).toBe(expected));
const add = (client: Client, jid: string) => sessionOf(client).use(roster).add(address(jid));
const remove = (client: Client, jid: string) => sessionOf(client).use(contactTools).remove(address(jid));
const showOf = (client: Client, jid: string) => sessionOf(client).use(presence).of(address(jid)).peek().show;
const isAsked = (client: Client, jid: string, isExpected = true) =>
  eventually(() =>
    expect(
      sessionOf(client)
        .use(contactRequests)
        .all.peek()
        .map((request) => request.jid),
    ).toEqual(isExpected ? [jid] : []),
  );

async function answer(client: Client, jid: string, isWelcome: boolean): Promise<void> {
  await isAsked(client, jid);
  const handle = sessionOf(client).use(contactRequests);
  const [request] = handle.all.peek();
  if (!request) throw new Error(`${jid} has not asked`);
  if (isWelcome) await handle.accept(request);
  else expect(handle.decline(request)).toBe(true);
}

async function strangers() {
  const [benedick, beatrice] = [await stage().account('benedick'), await stage().account('beatrice')];
  const his = await stage().signIn(benedick, { name: 'his' });
  const hers = await stage().signIn(beatrice, { name: 'hers' });
  const areFriends = async () => {
    await sees(his, beatrice.jid, 'both');
    await sees(hers, benedick.jid, 'both');
    await eventually(() =>
      expect([showOf(his, beatrice.jid), showOf(hers, benedick.jid)]).toEqual(['online', 'online']),
    );
    await isAsked(his, beatrice.jid, false);
    await isAsked(hers, benedick.jid, false);
  };
  return { benedick, beatrice, his, hers, areFriends };
}

describe('two people', () => {
  it('ask, decline, ask again, accept, part, and find each other again from the other side', async () => {
    const { benedick, beatrice, his, hers, areFriends } = await strangers();
    await add(his, beatrice.jid);
    await sees(his, beatrice.jid, 'none, asked');
    await answer(hers, benedick.jid, false);
    await sees(his, beatrice.jid, 'none');
    await sees(hers, benedick.jid, 'unknown');

    await add(his, beatrice.jid);
    await answer(hers, benedick.jid, true);
    await areFriends();

    await remove(his, beatrice.jid);
    await sees(his, beatrice.jid, 'unknown');
    await sees(hers, benedick.jid, 'none');
    await eventually(() => expect(showOf(hers, benedick.jid)).toBe('offline'));

    await add(hers, benedick.jid);
    await answer(his, beatrice.jid, true);
    await areFriends();

    await remove(hers, benedick.jid);
    await sees(his, beatrice.jid, 'none');
    await remove(his, beatrice.jid);
    await add(his, beatrice.jid);
    await answer(hers, benedick.jid, true);
    await areFriends();
  });

  it('who ask each other at once are contacts without being asked', async () => {
    const { benedick, beatrice, his, hers, areFriends } = await strangers();
    await Promise.all([add(his, beatrice.jid), add(hers, benedick.jid)]);
    await areFriends();
  });

  it('one of whom adds the other instead of accepting are contacts', async () => {
    const { benedick, beatrice, his, hers, areFriends } = await strangers();
    await add(his, beatrice.jid);
    await isAsked(hers, benedick.jid);
    await add(hers, benedick.jid);
    await areFriends();
  });

  it('one of whom takes the question back are none: the other is not asked any more when they come back', async () => {
    const { benedick, beatrice, his, hers } = await strangers();
    const claudio = await stage().signIn(await stage().account('claudio'), { name: 'claudio' });
    await hers.signOut();
    await add(his, beatrice.jid);
    await sees(his, beatrice.jid, 'none, asked');
    await remove(his, beatrice.jid);
    await add(claudio, beatrice.jid);
    const back = await stage().signIn(beatrice, { name: 'back' });
    await isAsked(back, sessionOf(claudio).self);
    await sees(back, benedick.jid, 'unknown');
  });

  it('are asked while nobody is there, and answered on another client of theirs', async () => {
    const { benedick, beatrice, his, hers } = await strangers();
    await hers.signOut();
    await add(his, beatrice.jid);
    const phone = await stage().signIn(beatrice, { name: 'phone' });
    const laptop = await stage().signIn(beatrice, { name: 'laptop' });
    await isAsked(laptop, benedick.jid);
    await answer(phone, benedick.jid, true);
    await isAsked(laptop, benedick.jid, false);
    await sees(laptop, benedick.jid, 'both');
    await sees(his, beatrice.jid, 'both');
  });
});

describe('with Profanity at the other side', () => {
  let profanity: Profanity;
  beforeAll(async () => {
    profanity = await Profanity.start();
  });
  afterAll(() => profanity.discard());

  it('people ask, decline, accept, part and meet again', async () => {
    const [benedick, beatrice] = [await stage().account('benedick'), await stage().account('beatrice')];
    const his = await stage().signIn(benedick, { name: 'his' });
    await profanity.connect(beatrice, stage().server);

    await profanity.type(`/sub request ${benedick.jid}`);
    await answer(his, beatrice.jid, false);
    await sees(his, beatrice.jid, 'unknown');
    await profanity.type(`/sub request ${benedick.jid}`);
    await answer(his, beatrice.jid, true);
    await sees(his, beatrice.jid, 'from, asked');
    await profanity.sees(/[Rr]equest.*benedick|benedick.*request/);
    await profanity.type(`/sub allow ${benedick.jid}`);
    await sees(his, beatrice.jid, 'both');
    await eventually(() => expect(showOf(his, beatrice.jid)).toBe('online'));

    await profanity.type(`/roster remove ${benedick.jid}`);
    await sees(his, beatrice.jid, 'none');
    await profanity.type('/clear');
    await add(his, beatrice.jid);
    await profanity.sees(/[Rr]equest.*benedick|benedick.*request/);
    await profanity.type(`/sub deny ${benedick.jid}`);
    await sees(his, beatrice.jid, 'none');
    await remove(his, beatrice.jid);
    await add(his, beatrice.jid);
    await profanity.type(`/sub allow ${benedick.jid}`);
    await sees(his, beatrice.jid, 'to');
    await profanity.type(`/sub request ${benedick.jid}`);
    // Whom we see already need not ask.
    await sees(his, beatrice.jid, 'both');
  });
});
