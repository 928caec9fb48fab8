import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/bytes.ts';
import { fingerprint } from '../keys/public-key.ts';
import { MODULUS } from '../math/group.ts';
import { type EncodedMessage, encodeKeyExchange } from '../wire/messages.ts';
import { armor, classify } from '../wire/text.ts';
import { keyOf, twoInPrivate, twoPeople } from './keys.ts';
import { converse, Party, settle } from './party.ts';

function messageIn(body: string | undefined): EncodedMessage {
  const incoming = classify(body ?? '');
  if (incoming.type !== 'encoded') throw new Error(`No message in ${body}`);
  return incoming.message;
}

const typeOf = (body: string | undefined) => messageIn(body).type;

/** Takes what `party` has sent, so that a test delivers it itself. */
function taken(party: Party): string[] {
  const sent = party.outbox;
  party.outbox = [];
  return sent;
}

describe('the key exchange', () => {
  it('leads both to a private conversation with the same session id, each knowing the other', () => {
    const { alice, bob } = twoInPrivate();
    const [a] = alice.eventsOf('encrypted');
    const [b] = bob.eventsOf('encrypted');
    const [aliceKey, bobKey] = [keyOf('alice'), keyOf('bob')];
    expect(a?.fingerprint).toBe(bobKey && fingerprint(bobKey));
    expect(b?.fingerprint).toBe(aliceKey && fingerprint(aliceKey));
    expect(a?.sessionId).toBe(b?.sessionId);
    expect([a?.ownHalf, b?.ownHalf].sort()).toEqual(['first', 'second']);
    expect([alice.state.phase, bob.state.phase]).toEqual(['encrypted', 'encrypted']);
  });

  it('survives both asking at once, in whatever way the ties break', () => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const { alice, bob } = twoPeople();
      alice.around.random(attempt);
      alice.do({ type: 'start' });
      bob.do({ type: 'start' });
      settle(alice, bob);
      expect([alice.state.phase, bob.state.phase]).toEqual(['encrypted', 'encrypted']);
      alice.say('hello');
      settle(alice, bob);
      expect(bob.heard).toEqual(['hello']);
    }
  });

  it('answers a repeated D-H Commit with the same D-H Key', () => {
    const { alice, bob } = twoPeople();
    bob.receive('?OTRv3?');
    const [commit = ''] = taken(bob);
    alice.receive(commit);
    alice.receive(commit);
    const [first, second] = taken(alice);
    expect(typeOf(first)).toBe('dh-key');
    expect(second).toBe(first);
  });

  it('answers a repeated D-H Key with the same Reveal Signature, and ignores another one', () => {
    const { alice, bob } = twoPeople();
    bob.receive('?OTRv3?');
    for (const body of taken(bob)) alice.receive(body);
    const [key = ''] = taken(alice);
    bob.receive(key);
    bob.receive(key);
    const [first, second] = taken(bob);
    expect(typeOf(first)).toBe('reveal-signature');
    expect(second).toBe(first);
    const { sender, receiver } = messageIn(key);
    bob.receive(armor(encodeKeyExchange({ type: 'dh-key', gy: 12345n }, { sender, receiver })));
    expect(bob.outbox).toEqual([]);
  });

  it('begins again with a new D-H Key for a commit that comes while a signature is awaited', () => {
    const { alice, bob } = twoPeople();
    bob.receive('?OTRv3?');
    for (const body of taken(bob)) alice.receive(body);
    for (const body of taken(alice)) bob.receive(body);
    taken(bob);
    alice.state = { ...alice.state, auth: { awaits: 'nothing' } };
    alice.receive('?OTRv3?');
    settle(alice, bob);
    expect([alice.state.phase, bob.state.phase]).toEqual(['encrypted', 'encrypted']);
  });

  it.each([
    ['0', 0n],
    ['1', 1n],
    ['p - 1', MODULUS - 1n],
    ['p', MODULUS],
    ['p + 1', MODULUS + 1n],
  ])('does not answer a D-H Key of %s', (_, gy) => {
    const { alice, bob } = twoPeople();
    bob.receive('?OTRv3?');
    taken(bob);
    const tags = { sender: alice.around.instanceTag, receiver: bob.around.instanceTag };
    bob.receive(armor(encodeKeyExchange({ type: 'dh-key', gy }, tags)));
    expect(bob.outbox).toEqual([]);
    expect(bob.state.auth.awaits).toBe('dh-key');
  });

  it('believes no signature message that was tampered with, and goes on with the genuine one', () => {
    const { alice, bob } = twoPeople();
    bob.receive('?OTRv3?');
    for (const body of taken(bob)) alice.receive(body);
    for (const body of taken(alice)) bob.receive(body);
    const [reveal = ''] = taken(bob);
    const { sender, receiver, ...message } = messageIn(reveal);
    if (message.type !== 'reveal-signature') throw new Error('no Reveal Signature');
    for (const part of ['revealedKey', 'encryptedSignature', 'mac'] as const) {
      const changed = message[part].slice();
      changed[3] = (changed[3] ?? 0) ^ 1;
      alice.receive(armor(encodeKeyExchange({ ...message, [part]: changed }, { sender, receiver })));
    }
    expect(alice.eventsOf('exchange-failed')).toHaveLength(3);
    expect(alice.state.phase).toBe('plaintext');
    alice.receive(reveal);
    settle(alice, bob);
    expect([alice.state.phase, bob.state.phase]).toEqual(['encrypted', 'encrypted']);
  });

  it('refreshes without an end in between, and says so', () => {
    const { alice, bob } = twoInPrivate();
    bob.do({ type: 'start' });
    settle(bob, alice);
    expect(alice.eventsOf('encrypted').map(({ isRefresh }) => isRefresh)).toEqual([false, true]);
    const [before, after] = bob.eventsOf('encrypted');
    expect(after?.sessionId).not.toBe(before?.sessionId);
    expect(alice.eventsOf('finished')).toEqual([]);
  });

  it('reads what was on its way during a refresh', () => {
    const { alice, bob } = twoInPrivate();
    bob.say('still under the old keys');
    const [late = ''] = taken(bob);
    converse(alice, bob);
    expect(alice.eventsOf('encrypted')).toHaveLength(2);
    alice.receive(late);
    settle(alice, bob);
    bob.say('under the new ones');
    settle(alice, bob);
    expect(alice.heard).toEqual(['still under the old keys', 'under the new ones']);
    expect(alice.state.session?.formerRing).toBeUndefined();
    expect(alice.eventsOf('unreadable')).toEqual([]);
  });

  it('holds back what is said while the keys change, and says it under the new ones', () => {
    const { alice, bob } = twoInPrivate();
    alice.do({ type: 'start' });
    for (const body of taken(alice)) bob.receive(body);
    expect(bob.say('from bob')).toEqual([{ type: 'held' }]);
    for (const body of taken(bob)) alice.receive(body);
    expect(alice.say('from alice')).toEqual([{ type: 'held' }]);
    settle(alice, bob);
    expect([alice.heard, bob.heard]).toEqual([['from bob'], ['from alice']]);
    expect(alice.eventsOf('unreadable')).toEqual([]);
  });

  it('takes the signature that is still on its way when asked for new keys once more', () => {
    const { alice, bob } = twoInPrivate();
    alice.do({ type: 'start' });
    for (const body of taken(alice)) bob.receive(body);
    for (const body of taken(bob)) alice.receive(body);
    for (const body of taken(alice)) bob.receive(body);
    bob.say('under the keys that bob has by now');
    const [signature = '', said = ''] = taken(bob);
    alice.receive('?OTRv3?');
    for (const body of [signature, said]) alice.receive(body);
    expect(alice.heard).toEqual(['under the keys that bob has by now']);
    settle(alice, bob);
    alice.say('under the newest');
    settle(alice, bob);
    expect(bob.heard).toEqual(['under the newest']);
    expect([alice, bob].map((each) => each.eventsOf('encrypted').length)).toEqual([3, 3]);
    expect([alice, bob].flatMap((each) => each.eventsOf('unreadable'))).toEqual([]);
    expect(alice.state.auth).toEqual({ awaits: 'nothing' });
  });

  it('waits no longer than a while for new keys that do not come', () => {
    const { alice, bob } = twoInPrivate();
    alice.do({ type: 'start' });
    for (const body of taken(alice)) bob.receive(body);
    bob.say('first');
    taken(bob);
    bob.later(30_000);
    bob.say('second');
    settle(bob, alice);
    expect(alice.heard).toEqual(['first', 'second']);
  });
});

describe('without a key of our own', () => {
  it('waits for it, then takes the exchange up', () => {
    const { alice, bob } = twoPeople();
    const key = bob.around.key;
    bob.around = { ...bob.around, key: undefined };
    converse(alice, bob);
    expect(bob.eventsOf('key-needed')).toHaveLength(1);
    expect(bob.outbox).toEqual([]);
    bob.around = { ...bob.around, key };
    bob.do({ type: 'key-made' });
    settle(bob, alice);
    expect([alice.state.phase, bob.state.phase]).toEqual(['encrypted', 'encrypted']);
  });
});

describe('instance tags', () => {
  it('keep messages for another client of ours from disturbing this one', () => {
    const { alice, bob } = twoInPrivate();
    bob.say('for the first client');
    const [body = ''] = taken(bob);
    const tablet = new Party('tablet', keyOf('alice'));
    tablet.receive(body);
    expect(tablet.events).toEqual([{ type: 'for-another-instance' }]);
    expect(tablet.outbox).toEqual([]);
    alice.receive(body);
    expect(alice.heard).toEqual(['for the first client']);
  });

  it('tell a change of the contact’s client', () => {
    const { alice, bob } = twoInPrivate({ bob: { policy: { errorStartsExchange: false } } });
    bob.say('one');
    settle(alice, bob);
    const phone = new Party('phone', keyOf('bob'));
    converse(alice, phone);
    expect(alice.eventsOf('encrypted').map(({ isOtherInstance }) => isOtherInstance)).toEqual([false, true]);
    bob.say('from the first client');
    settle(alice, bob);
    expect(alice.eventsOf('unreadable')).toEqual([{ type: 'unreadable', reason: 'other-instance' }]);
    phone.say('from the phone');
    settle(alice, phone);
    expect(alice.heard).toEqual(['one', 'from the phone']);
  });

  it('that are reserved, or our own, are discarded in silence', () => {
    const { alice } = twoPeople();
    const commit = { type: 'dh-commit', encryptedGx: new Uint8Array(196), hashedGx: new Uint8Array(32) } as const;
    for (const sender of [0, 0xff, alice.around.instanceTag]) {
      alice.receive(armor(encodeKeyExchange(commit, { sender, receiver: 0 })));
    }
    alice.receive(armor(encodeKeyExchange(commit, { sender: 0x100, receiver: 0xff })));
    expect([...alice.events, ...alice.outbox]).toEqual([]);
  });
});

it('overwrites the secrets of an exchange that is over', () => {
  const { alice, bob } = twoPeople();
  bob.receive('?OTRv3?');
  const { auth } = bob.state;
  if (auth.awaits !== 'dh-key') throw new Error('nothing begun');
  for (const body of taken(bob)) alice.receive(body);
  bob.do({ type: 'end' });
  expect(toHex(auth.ours.secret)).toMatch(/^0+$/);
});

it('keeps everything in a state that can be handed to a worker and back', () => {
  const { alice, bob } = twoInPrivate();
  for (const text of ['one', 'two', 'three']) {
    alice.state = structuredClone(alice.state);
    alice.say(text);
    settle(alice, bob);
    bob.say(text);
    settle(alice, bob);
  }
  expect([alice.heard, bob.heard]).toEqual([
    ['one', 'two', 'three'],
    ['one', 'two', 'three'],
  ]);
});
