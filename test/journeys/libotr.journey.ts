/** Off-the-record encryption with libotr, over a real server: with the library itself, and with a client that uses it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import keys from '#crypto/otr/vectors/keys.json' with { type: 'json' };
import { otr } from '#features/otr/otr.feature.ts';
import {
  Complaint,
  ensureInstalled,
  LIBOTR,
  MCABBER,
  PROFANITY,
  type SystemPackage,
  TMUX,
} from '#scripts/run/system-packages.ts';
import { LibotrContact } from '#test/support/libotr-contact.ts';
import { Mcabber } from '#test/support/mcabber.ts';
import { Profanity } from '#test/support/profanity.ts';
import { address, eventually, numbered, say, sessionOf, setStage, stored } from './stage.ts';

function canHave(packages: readonly SystemPackage[]): boolean {
  try {
    ensureInstalled(packages);
    return true;
  } catch (failure) {
    if (failure instanceof Complaint) return false;
    throw failure;
  }
}

const stage = setStage();
/** Every message goes out in several pieces. */
const SMALL = 180;
const ROUNDS = 50;
/** A message without words, as the one is that ends it. */
const ENDED = 'message-event 10';

const opened: (LibotrContact | Mcabber | Profanity)[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await (each instanceof LibotrContact ? each.stop() : each.discard());
});

async function chatOf(client: Client, jid: string) {
  const session = sessionOf(client);
  const { of, pieces, key } = session.use(otr);
  pieces.maxLength = SMALL;
  // Making one takes as long as luck will have it; the journey of two people in private does.
  key.make = ({ onMade }) => {
    onMade(keys.alice);
    return () => {};
  };
  return of(await session.open(address(jid), 'direct'));
}

async function meet() {
  const [benedick, beatrice] = await stage().friends();
  const client = await stage().signIn(benedick);
  const raw = await stage().raw(beatrice);
  raw.presence();
  const theirs = new LibotrContact(raw, sessionOf(client).jid, SMALL);
  opened.push(theirs);
  const chat = await chatOf(client, beatrice.jid);
  const bodies = async () => (await stored(client, beatrice.jid)).map(({ body }) => body);
  return { client, theirs, chat, bodies, tell: (text: string) => say(client, beatrice.jid, text), beatrice };
}

async function inPrivate() {
  const met = await meet();
  met.chat.start();
  await eventually(() => expect(met.chat.state.peek()).toBe('unverified'));
  await eventually(() => expect(met.theirs.events).toContain('secure'));
  return met;
}

describe.skipIf(!canHave([LIBOTR]))('with libotr', () => {
  it('a hundred messages in pieces are read on both sides, in order and by the right key, while either side refreshes', async () => {
    const { client, theirs, chat, bodies, tell, beatrice } = await inPrivate();
    const { sessionId } = chat.theirs.peek() ?? {};
    for (let round = 1; round <= ROUNDS; round += 1) {
      await tell(`ours ${round}`);
      await theirs.do({ do: 'say', text: `theirs ${round}` });
      if (round === ROUNDS / 2) chat.start();
      if (round !== ROUNDS - 10) continue;
      // Two that cross each other make one of it.
      await eventually(() => expect(theirs.events).toEqual(['secure', 'still-secure']));
      await theirs.do({ do: 'query' });
    }
    await eventually(() => expect(theirs.shown).toEqual(numbered('ours', ROUNDS)));
    await eventually(async () =>
      expect((await bodies()).filter((body) => body.startsWith('theirs'))).toEqual(numbered('theirs', ROUNDS)),
    );
    // What is said meanwhile goes by the keys that are there: new ones may be agreed on after the last of it.
    await eventually(() => expect(theirs.events).toEqual(['secure', 'still-secure', 'still-secure']));
    await eventually(() => expect(chat.theirs.peek()?.sessionId).not.toBe(sessionId));
    const odd = (await stored(client, beatrice.jid)).filter(({ parts }) => parts?.otr !== 'unverified');
    expect(odd.map(({ body, parts }) => [body, parts?.otr])).toEqual([]);
    expect(chat.theirs.peek()?.fingerprint).toBe(theirs.fingerprint);
    expect(theirs.traffic).toBeGreaterThan(ROUNDS * 2 * 2);
  });

  it('comparing succeeds, fails, and is broken off, whoever has begun', async () => {
    const { theirs, chat } = await inPrivate();
    chat.compare('fish', 'Fish or fowl?');
    await eventually(() => expect(theirs.events).toContain('smp ask-answer Fish or fowl?'));
    await theirs.do({ do: 'answer', secret: 'fowl' });
    await eventually(() => expect(chat.comparison.peek()).toEqual({ type: 'different' }));
    expect(chat.state.peek()).toBe('unverified');

    chat.compare('fish');
    await eventually(() => expect(theirs.events).toContain('smp ask-secret'));
    chat.stopComparing();
    await eventually(() => expect(theirs.events).toContain('smp abort'));

    await theirs.do({ do: 'smp', secret: 'fish', question: 'And you?' });
    await eventually(() => expect(chat.comparison.peek()).toEqual({ type: 'asked', question: 'And you?' }));
    await theirs.do({ do: 'abort' });
    await eventually(() => expect(chat.comparison.peek()).toMatchObject({ type: 'stopped', by: 'them' }));

    await theirs.do({ do: 'smp', secret: 'fish' });
    await eventually(() => expect(chat.comparison.peek()).toEqual({ type: 'asked', question: undefined }));
    chat.answer('fish');
    await eventually(() => expect(theirs.events).toContain('smp success'));
    await eventually(() => expect(chat.state.peek()).toBe('verified'));
  });

  it('either side begins and ends it', async () => {
    const { theirs, chat, bodies, tell } = await inPrivate();
    chat.end();
    await eventually(() => expect(theirs.events).toContain(ENDED));
    await theirs.do({ do: 'end' });
    await tell('in the open');
    await eventually(() => expect(theirs.shown).toContain('in the open'));
    await theirs.do({ do: 'query' });
    await eventually(() => expect(chat.state.peek()).toBe('unverified'));
    await theirs.do({ do: 'say', text: 'in private' });
    await eventually(async () => expect(await bodies()).toContain('in private'));
    await theirs.do({ do: 'end' });
    await eventually(() => expect(chat.state.peek()).toBe('finished'));
  });

  it('a crash on the other side is noticed, and the conversation becomes private anew', async () => {
    const { theirs, chat, tell } = await inPrivate();
    await theirs.restart();
    await theirs.do({ do: 'query' });
    const { sessionId } = chat.theirs.peek() ?? {};
    await eventually(() => expect(chat.theirs.peek()?.sessionId).not.toBe(sessionId));
    expect(chat.theirs.peek()?.fingerprint).toBe(theirs.fingerprint);
    // It has made itself another key, as it keeps none.
    expect(chat.notice.peek()).toEqual({ type: 'other-key' });
    await tell('Do you still hear me?');
    await eventually(() => expect(theirs.shown).toContain('Do you still hear me?'));
  });
});

describe.skipIf(!canHave([MCABBER, TMUX]))('with mcabber', () => {
  it('a private conversation is begun, refreshed and ended by either side, and the other is verified', async () => {
    const [benedick, beatrice] = await stage().friends();
    const client = await stage().signIn(benedick);
    const chat = await chatOf(client, beatrice.jid);
    const mcabber = await Mcabber.start(beatrice, stage().server);
    opened.push(mcabber);
    const hears = async (text: string) => {
      await say(client, beatrice.jid, text);
      await eventually(async () => expect((await mcabber.heardFrom(benedick.jid)).at(-1)).toBe(text));
    };
    const theirs = async () => (await stored(client, beatrice.jid)).filter(({ isOwn }) => !isOwn);

    await hears('in the open');
    await mcabber.tell(`otr start ${benedick.jid}`);
    await eventually(() => expect(chat.state.peek()).toBe('unverified'));
    for (let round = 1; round <= ROUNDS; round += 1) {
      await say(client, beatrice.jid, `ours ${round}`);
      await mcabber.tell(`say_to ${benedick.jid} theirs ${round}`);
      if (round === ROUNDS / 2) chat.start();
    }
    await eventually(async () =>
      expect((await mcabber.heardFrom(benedick.jid)).slice(1)).toEqual(numbered('ours', ROUNDS)),
    );
    await eventually(async () => expect((await theirs()).map(({ body }) => body)).toEqual(numbered('theirs', ROUNDS)));
    expect(new Set((await theirs()).map(({ parts }) => parts?.otr))).toEqual(new Set(['unverified']));
    await eventually(() => expect(chat.notice.peek()).toEqual({ type: 'refreshed' }));

    for (const answer of ['fowl', undefined, 'fish']) {
      await mcabber.tell(`otr smpq ${benedick.jid} fish`);
      await eventually(() => expect(chat.comparison.peek()?.type).toBe('asked'));
      if (answer) chat.answer(answer);
      else chat.stopComparing();
      const outcome = answer === 'fish' ? 'same' : answer ? 'different' : 'stopped';
      await eventually(() => expect(chat.comparison.peek()?.type).toBe(outcome));
      // What comes behind it has been heard: so has the outcome.
      await hears(`it is ${outcome}`);
    }
    await eventually(() => expect(chat.state.peek()).toBe('verified'));

    await mcabber.tell(`otr stop ${benedick.jid}`);
    await eventually(() => expect(chat.state.peek()).toBe('finished'));
    chat.start();
    await eventually(() => expect(chat.state.peek()).toBe('verified'));
    chat.end();
    await hears('in the open again');
  });
});

describe.skipIf(!canHave([PROFANITY, TMUX]))('with a client that knows version 2 only', () => {
  it('nothing becomes private, and the visitor is told why', async () => {
    const [benedick, beatrice] = await stage().friends();
    const client = await stage().signIn(benedick);
    const chat = await chatOf(client, beatrice.jid);
    const profanity = await Profanity.start();
    opened.push(profanity);
    await profanity.connect(beatrice, stage().server);
    await profanity.makeKey();
    await profanity.type(`/msg ${benedick.jid} Hello`);
    await eventually(async () => expect(await stored(client, beatrice.jid)).toHaveLength(1));
    await profanity.type('/otr start');
    await eventually(() => expect(chat.notice.peek()).toEqual({ type: 'other-version', versions: ['1', '2'] }));
    expect(chat.state.peek()).toBe('unencrypted');
    await say(client, beatrice.jid, 'Hello to you');
    await profanity.sees('Hello to you');
    expect(await stored(client, beatrice.jid)).toHaveLength(2);
  });
});
