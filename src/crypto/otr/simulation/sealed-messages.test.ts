import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/bytes.ts';
import { concat } from '../math/octets.ts';
import { type DataMessage, encodeAuthenticated, IGNORE_UNREADABLE } from '../wire/messages.ts';
import { armor, classify } from '../wire/text.ts';
import { opaque } from '../wire/writer.ts';
import { twoInPrivate, twoPeople } from './keys.ts';
import { type Party, settle } from './party.ts';

function sealedIn(body: string | undefined): DataMessage & { sender: number; receiver: number } {
  const incoming = classify(body ?? '');
  if (incoming.type !== 'encoded' || incoming.message.type !== 'data') throw new Error('no Data Message');
  return incoming.message;
}

function saidBy(party: Party, text: string): string {
  party.outbox = [];
  party.say(text);
  const [body = ''] = party.outbox;
  party.outbox = [];
  return body;
}

describe('a private conversation', () => {
  it('carries texts both ways through many key changes, and none of them readable', () => {
    const { alice, bob } = twoInPrivate();
    const texts = Array.from({ length: 12 }, (_, at) => `Message ${at}: grüße 🔒\nsecond line`);
    const sent = texts.flatMap((text, at) => {
      (at % 3 === 0 ? bob : alice).say(text);
      return settle(alice, bob);
    });
    expect([...alice.heard, ...bob.heard].sort()).toEqual([...texts].sort());
    expect(sent.join('')).not.toContain('Message');
    expect(alice.state.session?.ring.ourKeyId).toBeGreaterThan(4);
  });

  it('goes on when messages are lost', () => {
    const { alice, bob } = twoInPrivate();
    for (let round = 0; round < 6; round += 1) {
      alice.say(`lost ${round}`);
      alice.outbox = [];
      bob.say(`kept ${round}`);
      settle(alice, bob);
    }
    alice.say('the end');
    settle(alice, bob);
    expect(alice.heard).toHaveLength(6);
    expect(bob.heard).toEqual(['the end']);
  });

  it('shows nothing twice, and does not alarm the sender about it', () => {
    const { alice, bob } = twoInPrivate();
    const body = saidBy(alice, 'once');
    bob.receive(body);
    bob.receive(body);
    expect(bob.heard).toEqual(['once']);
    expect(bob.eventsOf('unreadable')).toEqual([{ type: 'unreadable', reason: 'repeated' }]);
    expect(bob.outbox).toEqual([]);
  });

  it('takes no message that is older than one it has seen', () => {
    const { alice, bob } = twoInPrivate();
    const [first, second] = [saidBy(alice, 'first'), saidBy(alice, 'second')];
    bob.receive(second);
    bob.receive(first);
    expect(bob.heard).toEqual(['second']);
  });

  it('answers what it cannot read with an error, except where told to ignore it', () => {
    const { alice, bob } = twoInPrivate();
    const body = saidBy(alice, 'never read');
    const { authenticated, mac } = sealedIn(body);
    const forged = (flags: number) => {
      const changed = authenticated.slice();
      changed[11] = flags;
      return armor(concat(changed, mac, opaque(new Uint8Array(0))));
    };
    bob.receive(forged(IGNORE_UNREADABLE));
    expect([bob.eventsOf('unreadable'), bob.outbox]).toEqual([[], []]);
    bob.receive(forged(2));
    expect(bob.eventsOf('unreadable')).toEqual([{ type: 'unreadable', reason: 'forged' }]);
    expect(bob.outbox[0]).toMatch(/^\?OTR Error: /);
  });

  it('reveals the MAC keys that have served, with which anyone could have written what was said', () => {
    const { alice, bob } = twoInPrivate();
    const early = saidBy(alice, 'deniable');
    bob.receive(early);
    const revealed: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      alice.receive(saidBy(bob, 'round'));
      const body = saidBy(alice, 'trip');
      bob.receive(body);
      const answer = saidBy(bob, 'reveals');
      revealed.push(...(toHex(sealedIn(answer).oldMacKeys).match(/.{40}/g) ?? []));
      alice.receive(answer);
    }
    const { authenticated, mac } = sealedIn(early);
    const serves = (key: string) => toHex(hmac(sha1, Uint8Array.from(Buffer.from(key, 'hex')), authenticated));
    expect(revealed.map(serves)).toContain(toHex(mac));
    expect(new Set(revealed).size).toBe(revealed.length);
  });

  it('accepts nothing under a MAC key that has been revealed', () => {
    const { alice, bob } = twoInPrivate();
    const early = sealedIn(saidBy(alice, 'early'));
    bob.receive(armor(concat(early.authenticated, early.mac, opaque(early.oldMacKeys))));
    let revealed = '';
    for (let round = 0; round < 3; round += 1) {
      alice.receive(saidBy(bob, 'round'));
      bob.receive(saidBy(alice, 'trip'));
      const answer = saidBy(bob, 'reveals');
      revealed += toHex(sealedIn(answer).oldMacKeys);
      alice.receive(answer);
    }
    const before = bob.heard.length;
    for (const key of revealed.match(/.{40}/g) ?? []) {
      const content = { ...early, counter: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 99) };
      const authenticated = encodeAuthenticated(content, early);
      const mac = hmac(sha1, Uint8Array.from(Buffer.from(key, 'hex')), authenticated);
      bob.receive(armor(concat(authenticated, mac, opaque(new Uint8Array(0)))));
    }
    expect(bob.heard).toHaveLength(before);
  });

  it('sends a heartbeat when it hears something after a long silence of its own', () => {
    const { alice, bob } = twoInPrivate();
    bob.receive(saidBy(alice, 'soon'));
    expect(bob.outbox).toEqual([]);
    bob.later(60_000);
    bob.receive(saidBy(alice, 'later'));
    expect(sealedIn(bob.outbox[0]).flags).toBe(IGNORE_UNREADABLE);
    settle(alice, bob);
    expect(alice.heard).toEqual([]);
    expect(alice.eventsOf('unreadable')).toEqual([]);
  });

  it('hides lengths where padding is wished for', () => {
    const { alice, bob } = twoInPrivate({ alice: { padTo: 256 } });
    const lengths = ['a', 'a'.repeat(100), 'a'.repeat(251)].map((text) => {
      const body = saidBy(alice, text);
      bob.receive(body);
      return sealedIn(body).ciphertext.length;
    });
    expect(lengths).toEqual([256, 256, 256]);
    expect(bob.heard.map(({ length }) => length)).toEqual([1, 100, 251]);
  });

  it('derives the same extra key on both sides', () => {
    const { alice, bob } = twoInPrivate();
    alice.do({ type: 'use-extra-key', use: 3, content: Uint8Array.of(1, 2) });
    settle(alice, bob);
    const [sent] = alice.eventsOf('extra-key');
    const [received] = bob.eventsOf('extra-key');
    expect(received).toEqual({ ...sent, direction: 'received' });
    expect(received?.key.some((octet) => octet !== 0)).toBe(true);
  });

  it('marks the last piece of a message with its id', () => {
    const { alice } = twoInPrivate();
    alice.around = { ...alice.around, maxLength: 200 };
    alice.do({ type: 'say', text: 'in pieces', messageId: 'm1' });
    expect(alice.outbox.length).toBeGreaterThan(2);
    expect(alice.outbox.every((body) => body.length <= 200)).toBe(true);
    expect(alice.eventsOf('sent').map(({ messageId }) => messageId)).toEqual(['m1']);
  });
});

describe('the end', () => {
  it('by one side leaves the other finished, where nothing can be sent until its user decides', () => {
    const { alice, bob } = twoInPrivate();
    alice.do({ type: 'end' });
    settle(alice, bob);
    expect([alice.state.phase, bob.state.phase]).toEqual(['plaintext', 'finished']);
    expect(bob.eventsOf('finished')).toHaveLength(1);
    bob.do({ type: 'say', text: 'to whom?', messageId: 'm1' });
    expect([bob.outbox, bob.eventsOf('refused')]).toEqual([[], [{ type: 'refused', messageId: 'm1' }]]);
    bob.do({ type: 'end' });
    expect([bob.state.phase, bob.outbox]).toEqual(['plaintext', []]);
  });

  it('leaves no keys behind', () => {
    const { alice, bob } = twoInPrivate();
    alice.say('hello');
    settle(alice, bob);
    const { session } = alice.state;
    if (!session) throw new Error('no session');
    alice.do({ type: 'end' });
    const { ours, pairings } = session.ring;
    const secrets = [
      ours.current.secret,
      ours.previous.secret,
      ...[...pairings.values()].map((each) => each.keys.sendingAes),
    ];
    for (const secret of secrets) expect(toHex(secret)).toMatch(/^0+$/);
    expect(alice.state.session).toBeUndefined();
  });

  it('can be followed by another beginning, from the finished side as well', () => {
    const { alice, bob } = twoInPrivate();
    alice.do({ type: 'end' });
    settle(alice, bob);
    bob.do({ type: 'start' });
    settle(alice, bob);
    bob.say('again');
    settle(alice, bob);
    expect(alice.heard).toEqual(['again']);
  });

  it('is nothing where nothing had begun', () => {
    const { alice } = twoPeople();
    expect(alice.do({ type: 'end' })).toEqual([]);
    expect(alice.outbox).toEqual([]);
  });
});
