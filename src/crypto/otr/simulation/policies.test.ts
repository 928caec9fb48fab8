import { describe, expect, it } from 'vitest';
import { opportunisticPolicy, silentPolicy } from '../state.ts';
import { tag } from '../wire/text.ts';
import { keyOf, twoInPrivate, twoPeople } from './keys.ts';
import { converse, Party, settle } from './party.ts';

describe('without encryption', () => {
  it('texts pass as they are', () => {
    const { alice, bob } = twoPeople();
    alice.say('plain');
    expect(settle(alice, bob)).toEqual(['plain']);
    expect(bob.events).toEqual([{ type: 'text', text: 'plain', isEncrypted: false, isUnexpected: false }]);
  });

  it('received inside a private conversation, or after its end, they are shown with a warning', () => {
    const { alice, bob } = twoInPrivate();
    bob.receive('not encrypted');
    alice.do({ type: 'end' });
    settle(alice, bob);
    bob.receive('not either');
    expect(bob.eventsOf('text').map((each) => !each.isEncrypted && each.isUnexpected)).toEqual([true, true]);
  });
});

describe('the white space tag', () => {
  it('starts a private conversation where both are opportunistic, and is never shown', () => {
    const { alice, bob } = twoPeople({ alice: { policy: opportunisticPolicy }, bob: { policy: opportunisticPolicy } });
    alice.say('hello');
    settle(alice, bob);
    expect([alice.state.phase, bob.state.phase]).toEqual(['encrypted', 'encrypted']);
    expect(bob.eventsOf('text')).toEqual([{ type: 'text', text: 'hello', isEncrypted: false, isUnexpected: false }]);
  });

  it('is left out after an answer without one', () => {
    const alice = new Party('alice', keyOf('alice'), { policy: opportunisticPolicy });
    alice.say('one');
    alice.receive('what is all this white space?');
    alice.say('two');
    expect(alice.outbox).toEqual([tag('one'), 'two']);
  });

  it('starts nothing where the policy does not say so', () => {
    const { alice, bob } = twoPeople({ alice: { policy: opportunisticPolicy } });
    alice.say('hello');
    settle(alice, bob);
    expect(bob.state.auth.awaits).toBe('nothing');
  });
});

describe('where encryption is required', () => {
  it('nothing leaves in the clear: messages wait, and follow in their order', () => {
    const { alice, bob } = twoPeople({ alice: { policy: { requireEncryption: true } } });
    alice.do({ type: 'say', text: 'one', messageId: 'm1' });
    alice.do({ type: 'say', text: 'two', messageId: 'm2' });
    expect(alice.outbox.join('')).not.toContain('one');
    expect(alice.eventsOf('held').map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
    const passed = settle(alice, bob);
    expect(passed.join('')).not.toContain('one');
    expect(bob.heard).toEqual(['one', 'two']);
    expect(alice.eventsOf('sent').map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
  });

  it('asks again with a later message when there was no answer', () => {
    const { alice } = twoPeople({ alice: { policy: { requireEncryption: true } } });
    for (const text of ['one', 'two']) alice.say(text);
    expect(alice.outbox).toEqual(['?OTRv3?']);
    alice.later(10_000);
    alice.say('three');
    expect(alice.outbox).toEqual(['?OTRv3?', '?OTRv3?']);
  });

  it('what waits is refused when the user gives up', () => {
    const { alice } = twoPeople({ alice: { policy: { requireEncryption: true } } });
    alice.do({ type: 'say', text: 'one', messageId: 'm1' });
    alice.do({ type: 'end' });
    expect(alice.eventsOf('refused')).toEqual([{ type: 'refused', messageId: 'm1' }]);
    expect(alice.state.held).toEqual([]);
  });
});

describe('after a crash of the contact’s client', () => {
  it('the private conversation comes back, and the message that was lost is repeated', () => {
    const { alice, bob } = twoInPrivate();
    bob.crash();
    alice.do({ type: 'say', text: 'are you there?', messageId: 'm1' });
    settle(alice, bob);
    expect(bob.heard).toEqual(['[resent] are you there?']);
    expect(alice.eventsOf('sent').map(({ isRepeated }) => isRepeated)).toEqual([false, true]);
    alice.say('good');
    settle(alice, bob);
    expect(bob.heard.at(-1)).toBe('good');
  });

  it('nothing is repeated for someone with another key, nor after a minute', () => {
    const { alice, bob } = twoInPrivate();
    const mallory = new Party('mallory', keyOf('mallory'), { instanceTag: bob.around.instanceTag });
    alice.say('for Bob only');
    settle(alice, mallory);
    expect(alice.eventsOf('encrypted')).toHaveLength(2);
    expect(mallory.heard).toEqual([]);

    const late = twoInPrivate();
    late.bob.crash();
    late.alice.say('old news');
    late.alice.later(61_000);
    settle(late.alice, late.bob);
    expect(late.bob.heard).toEqual([]);
  });

  it('errors in a row start a single exchange, and another one only after a while', () => {
    const { alice } = twoInPrivate();
    for (let at = 0; at < 3; at += 1) alice.receive('?OTR Error: no');
    expect(alice.outbox).toHaveLength(1);
    alice.later(5_000);
    alice.receive('?OTR Error: no');
    expect(alice.outbox).toHaveLength(2);
    expect(alice.eventsOf('error')).toHaveLength(4);
  });

  it('a message that is lost a second time is not repeated once more', () => {
    const { alice, bob } = twoInPrivate();
    bob.crash();
    alice.say('lost twice');
    for (let crashes = 0; crashes < 2; crashes += 1) {
      alice.later(5_000);
      settle(alice, bob);
      bob.crash();
      alice.do({ type: 'start' });
      alice.receive('?OTR Error: no');
    }
    settle(alice, bob);
    expect(bob.heard).toEqual(['[resent] lost twice']);
  });

  it('nothing starts by itself where the policy says so', () => {
    const { alice, bob } = twoInPrivate({ alice: { policy: { errorStartsExchange: false } } });
    bob.crash();
    alice.say('lost');
    settle(alice, bob);
    expect(alice.eventsOf('error')).toHaveLength(1);
    expect(bob.state.phase).toBe('plaintext');
  });
});

describe('versions that are not spoken here', () => {
  it.each(['?OTRv2?', '?OTR?v2?', '?OTR,1,2,?OTR:AAEK,', '?OTR:AAIK.', '?OTR:AAIKAAAA.'])('are told: %s', (body) => {
    const { alice } = twoPeople();
    alice.receive(body);
    expect(alice.eventsOf('other-version')).toHaveLength(1);
    expect(alice.outbox).toEqual([]);
  });

  it('do not keep version 3 from being chosen', () => {
    const { alice } = twoPeople();
    alice.receive('?OTR?v234x?');
    expect(alice.state.auth.awaits).toBe('dh-key');
  });
});

it('garbled messages are never shown', () => {
  const { alice } = twoPeople();
  for (const body of ['?OTR:', '?OTR:####.', '?OTR:AAMDxxxx.', '?OTR|x,1,1,', '?OTR|1|2,3,2,abc,']) alice.receive(body);
  expect(alice.eventsOf('text')).toEqual([]);
  expect(alice.eventsOf('unreadable')).toHaveLength(5);
});

describe('where nobody may learn that we are here', () => {
  it('nothing is answered, neither what is begun nor what cannot be read', () => {
    const { alice, bob } = twoPeople({ alice: { policy: silentPolicy } });
    const former = new Party('former', keyOf('alice'), { instanceTag: alice.around.instanceTag });
    bob.receive('?OTRv3?');
    for (const body of ['?OTRv3?', '?OTR Error: no', tag('hello'), ...bob.outbox]) alice.receive(body);
    converse(bob, former);
    bob.say('Do you hear me?');
    for (const body of bob.outbox) alice.receive(body);
    expect(alice.outbox).toEqual([]);
    expect(alice.eventsOf('unreadable')).toEqual([{ type: 'unreadable', reason: 'no-session' }]);
    expect([alice.state.auth.awaits, alice.state.parked]).toEqual(['nothing', undefined]);
  });
});
