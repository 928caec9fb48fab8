import { describe, expect, it } from 'vitest';
import { MODULUS, ORDER } from '../math/group.ts';
import { seededRandom } from '../simulation/seeded-random.ts';
import { decodeNumbers, encodeNumbers } from '../wire/tlv.ts';
import { answerOne, receiveFour, receiveOne, receiveThree, receiveTwo, startSmp } from './smp.ts';

const random = seededRandom('smp');
const secret = new Uint8Array(32).fill(1);

const one = startSmp(secret, random);
const asked = receiveOne(one.value);
const two = asked && answerOne(asked, secret, random);
const three = two && receiveTwo(one.state, two.value, random);
const four = three && receiveThree(two.state, three.value, random);
if (!two || !three || !four) throw new Error('an honest run failed');

/** Each number in turn: one more, and values that no honest number has. */
function* tamperings(value: Uint8Array, count: number): Generator<Uint8Array> {
  const numbers = decodeNumbers(value, count) ?? [];
  for (let at = 0; at < count; at += 1) {
    yield encodeNumbers(numbers.with(at, (numbers[at] ?? 0n) + 1n));
    yield encodeNumbers(numbers.with(at, (at + count) % 3 === 0 ? 0n : MODULUS - 1n));
  }
}

describe('a record with any number changed is refused', () => {
  it.each([
    ['message 1', one.value, 6, (value: Uint8Array) => receiveOne(value)],
    ['message 2', two.value, 11, (value: Uint8Array) => receiveTwo(one.state, value, random)],
    ['message 3', three.value, 8, (value: Uint8Array) => receiveThree(two.state, value, random)],
    ['message 4', four.value, 3, (value: Uint8Array) => receiveFour(three.state, value)],
  ] as const)('%s', (_, value, count, receive) => {
    for (const tampered of tamperings(value, count)) expect(receive(tampered)).toBeUndefined();
    expect(receive(value)).toBeDefined();
  });
});

it('a proof whose answer is not below the order of the group is refused', () => {
  const [g2a = 0n, c2 = 0n, d2 = 0n, ...rest] = decodeNumbers(one.value, 6) ?? [];
  expect(receiveOne(encodeNumbers([g2a, c2, d2 + ORDER, ...rest]))).toBeUndefined();
});

it('our own coordinates handed back with our own proof are refused', () => {
  const numbers = decodeNumbers(two.value, 11) ?? [];
  const [p = 0n, q = 0n, c = 0n, d5 = 0n, d6 = 0n] = numbers.slice(6);
  const echoed = encodeNumbers([p, q, c, d5, d6, ...(decodeNumbers(three.value, 8) ?? []).slice(5)]);
  expect(receiveThree(two.state, echoed, random)).toBeUndefined();
});
