import { describe, expect, it } from 'vitest';
import { MODULUS } from '../math/group.ts';
import { sendPayload } from '../outgoing.ts';
import { smpSecret } from '../smp/secret.ts';
import { answerOne, receiveFour, receiveOne, receiveThree, receiveTwo, startSmp } from '../smp/smp.ts';
import { Turn } from '../turn.ts';
import { decodeNumbers, encodeNumbers, TLV } from '../wire/tlv.ts';
import { type Two, twoInPrivate, twoPeople } from './keys.ts';
import { type Party, settle } from './party.ts';
import { seededRandom } from './seeded-random.ts';

function compare({ alice, bob }: Two, words: [string, string], question?: string): void {
  alice.do({ type: 'smp-start', words: words[0], ...(question === undefined ? {} : { question }) });
  settle(alice, bob);
  bob.do({ type: 'smp-answer', words: words[1] });
  settle(alice, bob);
}

const results = (party: Party) => party.eventsOf('smp-done').map(({ isSame }) => isSame);

/** Sends a record of the test's own making inside the private conversation. */
function sendRecord(party: Party, type: number, value: Uint8Array): void {
  const turn = new Turn(party.around, party.state);
  sendPayload(turn, { text: '', tlvs: [{ type, value }] });
  party.state = turn.outcome.state;
  party.outbox.push(...turn.outcome.send.map(({ body }) => body));
}

describe('comparing secrets', () => {
  it('succeeds on both sides for the same words, and shows the question', () => {
    const two = twoInPrivate();
    compare(two, ['Prag', 'Prag'], 'Where did we meet?');
    expect(two.bob.eventsOf('smp-asked')).toEqual([{ type: 'smp-asked', question: 'Where did we meet?' }]);
    expect([results(two.alice), results(two.bob)]).toEqual([[true], [true]]);
    expect(
      [...two.alice.eventsOf('smp-done'), ...two.bob.eventsOf('smp-done')].map(({ wasAsked }) => wasAsked),
    ).toEqual([false, true]);
  });

  it('fails on both sides for different words, and can be tried again by the other side', () => {
    const two = twoInPrivate();
    compare(two, ['Prag', 'Brno']);
    compare({ alice: two.bob, bob: two.alice }, ['Prag', 'Prag']);
    expect([results(two.alice), results(two.bob)]).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('fails for the same words when somebody in the middle hands the records on', () => {
    const random = seededRandom('in the middle');
    const octets = (fill: number, length: number) => new Uint8Array(length).fill(fill);
    const [ofAlice, ofMallory, ofBob] = [octets(1, 20), octets(2, 20), octets(3, 20)];
    const left = smpSecret('Prag', { initiator: ofAlice, responder: ofMallory, sessionId: octets(4, 8) });
    const right = smpSecret('Prag', { initiator: ofMallory, responder: ofBob, sessionId: octets(5, 8) });
    const one = startSmp(left, random);
    const asked = receiveOne(one.value);
    const two = asked && answerOne(asked, right, random);
    const three = two && receiveTwo(one.state, two.value, random);
    const four = three && receiveThree(two.state, three.value, random);
    expect(four?.state.isSame).toBe(false);
    expect(four && receiveFour(three.state, four.value)?.isSame).toBe(false);
  });

  it('is given up by either side at any time, and begun anew', () => {
    const two = twoInPrivate();
    two.alice.do({ type: 'smp-start', words: 'one' });
    settle(two.alice, two.bob);
    two.bob.do({ type: 'smp-abort' });
    settle(two.alice, two.bob);
    expect(two.alice.eventsOf('smp-aborted')).toEqual([{ type: 'smp-aborted', by: 'them', reason: 'wish' }]);
    two.alice.do({ type: 'smp-start', words: 'two' });
    two.alice.do({ type: 'smp-start', words: 'three' });
    settle(two.alice, two.bob);
    two.bob.do({ type: 'smp-answer', words: 'three' });
    settle(two.alice, two.bob);
    expect([results(two.alice), results(two.bob)]).toEqual([[true], [true]]);
  });

  it('is over when the private conversation is', () => {
    const two = twoInPrivate();
    two.alice.do({ type: 'smp-start', words: 'one' });
    settle(two.alice, two.bob);
    two.alice.do({ type: 'end' });
    settle(two.alice, two.bob);
    expect(two.bob.do({ type: 'smp-answer', words: 'one' })).toEqual([{ type: 'impossible', input: 'smp-answer' }]);
    expect(two.alice.state.smp).toEqual({ expects: 1 });
  });

  it('needs a private conversation, and a question that fits into a record', () => {
    const { alice } = twoPeople();
    expect(alice.do({ type: 'smp-start', words: 'x' })).toEqual([{ type: 'impossible', input: 'smp-start' }]);
    expect(alice.do({ type: 'smp-abort' })).toEqual([{ type: 'impossible', input: 'smp-abort' }]);
    const two = twoInPrivate();
    expect(two.alice.do({ type: 'smp-start', words: 'x', question: 'y'.repeat(70_000) })).toHaveLength(1);
    expect(two.alice.outbox).toEqual([]);
  });

  it.each([TLV.smp2, TLV.smp3, TLV.smp4])('is aborted by record %i out of turn', (type) => {
    const { alice, bob } = twoInPrivate();
    sendRecord(alice, type, encodeNumbers([2n, 3n, 4n]));
    settle(alice, bob);
    expect(bob.eventsOf('smp-aborted')).toEqual([{ type: 'smp-aborted', by: 'us', reason: 'out-of-turn' }]);
    expect(bob.state.smp).toEqual({ expects: 1 });
  });

  it('is aborted by numbers outside of the group, by proofs that do not hold, and by counts that are wrong', () => {
    const source = twoInPrivate();
    let genuine: readonly bigint[] = [];
    source.alice.do({ type: 'smp-start', words: 'x' });
    settle(source.alice, source.bob);
    const asked = source.bob.state.smp;
    if (asked.expects === 'words') genuine = [asked.g2a, 1n, 1n, asked.g3a, 1n, 1n];
    const wrong: Uint8Array[] = [
      encodeNumbers(genuine),
      encodeNumbers([1n, ...genuine.slice(1)]),
      encodeNumbers([MODULUS - 1n, ...genuine.slice(1)]),
      encodeNumbers(genuine.slice(1)),
      new Uint8Array(3),
      new Uint8Array(0),
    ];
    for (const value of wrong) {
      const { alice, bob } = twoInPrivate();
      sendRecord(alice, TLV.smp1, value);
      settle(alice, bob);
      expect(bob.eventsOf('smp-aborted')).toEqual([{ type: 'smp-aborted', by: 'us', reason: 'invalid' }]);
    }
  });
});

it('numbers are read only when as many are there as are promised', () => {
  const value = encodeNumbers([1n, 2n, 3n]);
  expect(decodeNumbers(value, 3)).toEqual([1n, 2n, 3n]);
  expect(decodeNumbers(value, 2)).toBeUndefined();
  expect(decodeNumbers(value.slice(0, -1), 3)).toBeUndefined();
});
