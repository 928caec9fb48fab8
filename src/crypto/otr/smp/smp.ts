/**
 * The socialist millionaires' protocol, one function per message. Each takes the state before and gives the state after;
 * undefined means that the other side's numbers do not hold, and that the run is to be aborted.
 */
import { divide, GENERATOR, GROUP_BYTES, isGroupElement, power, type Random } from '../math/group.ts';
import { isEqual, toOctets } from '../math/octets.ts';
import { decodeNumbers, encodeNumbers } from '../wire/tlv.ts';
import * as proofs from './proofs.ts';

/** Alice has sent message 1. */
export interface ExpectTwo {
  readonly expects: 2;
  readonly secret: Uint8Array;
  readonly a2: Uint8Array;
  readonly a3: Uint8Array;
}

/** Bob has message 1 and waits for his user's words. */
export interface Asked {
  readonly expects: 'words';
  readonly question?: string;
  readonly g2a: bigint;
  readonly g3a: bigint;
}

/** Bob has sent message 2. */
export interface ExpectThree extends proofs.Generators {
  readonly expects: 3;
  readonly g3a: bigint;
  readonly b3: Uint8Array;
  readonly sent: proofs.Coordinates;
}

/** Alice has sent message 3. */
export interface ExpectFour {
  readonly expects: 4;
  readonly a3: Uint8Array;
  readonly g3b: bigint;
  readonly pRatio: bigint;
  readonly qRatio: bigint;
}

export interface ExpectOne {
  readonly expects: 1;
}

export type SmpState = ExpectOne | Asked | ExpectTwo | ExpectThree | ExpectFour;

export interface SmpStep<State> {
  readonly state: State;
  readonly value: Uint8Array;
}

export function startSmp(secret: Uint8Array, random: Random): SmpStep<ExpectTwo> {
  const a2 = proofs.randomExponent(random);
  const a3 = proofs.randomExponent(random);
  const proof2 = proofs.proveExponent(1, a2, random);
  const proof3 = proofs.proveExponent(2, a3, random);
  const [g2a, g3a] = [power(GENERATOR, a2), power(GENERATOR, a3)];
  const value = encodeNumbers([g2a, proof2.c, proof2.d, g3a, proof3.c, proof3.d]);
  return { state: { expects: 2, secret, a2, a3 }, value };
}

export function receiveOne(value: Uint8Array, question?: string): Asked | undefined {
  const [g2a = 0n, c2 = 0n, d2 = 0n, g3a = 0n, c3 = 0n, d3 = 0n] = decodeNumbers(value, 6) ?? [];
  const holds = proofs.checkExponent(1, g2a, { c: c2, d: d2 }) && proofs.checkExponent(2, g3a, { c: c3, d: d3 });
  return holds ? { expects: 'words', ...(question === undefined ? {} : { question }), g2a, g3a } : undefined;
}

export function answerOne({ g2a, g3a }: Asked, secret: Uint8Array, random: Random): SmpStep<ExpectThree> {
  const b2 = proofs.randomExponent(random);
  const b3 = proofs.randomExponent(random);
  const proof2 = proofs.proveExponent(3, b2, random);
  const proof3 = proofs.proveExponent(4, b3, random);
  const r = proofs.randomExponent(random);
  const generators = { g2: power(g2a, b2), g3: power(g3a, b3) };
  const sent = proofs.coordinates(generators, { r, secret });
  const proof = proofs.proveCoordinates(5, generators, { r, secret }, random);
  const value = encodeNumbers([
    ...[power(GENERATOR, b2), proof2.c, proof2.d],
    ...[power(GENERATOR, b3), proof3.c, proof3.d],
    ...[sent.p, sent.q, proof.c, proof.d5, proof.d6],
  ]);
  return { state: { expects: 3, ...generators, g3a, b3, sent }, value };
}

/** The same P or Q on both sides would make the comparison succeed whatever the secrets are. */
const areDistinct = (a: proofs.Coordinates, b: proofs.Coordinates): boolean => a.p !== b.p && a.q !== b.q;

export function receiveTwo(state: ExpectTwo, value: Uint8Array, random: Random): SmpStep<ExpectFour> | undefined {
  const [g2b = 0n, c2 = 0n, d2 = 0n, g3b = 0n, c3 = 0n, d3 = 0n, ...rest] = decodeNumbers(value, 11) ?? [];
  const [p = 0n, q = 0n, c = 0n, d5 = 0n, d6 = 0n] = rest;
  if (!proofs.checkExponent(3, g2b, { c: c2, d: d2 })) return undefined;
  if (!proofs.checkExponent(4, g3b, { c: c3, d: d3 })) return undefined;
  const { secret, a2, a3 } = state;
  const generators = { g2: power(g2b, a2), g3: power(g3b, a3) };
  const theirs = { p, q };
  if (!proofs.checkCoordinates(5, generators, theirs, { c, d5, d6 })) return undefined;
  const r = proofs.randomExponent(random);
  const ours = proofs.coordinates(generators, { r, secret });
  if (!areDistinct(ours, theirs)) return undefined;
  const proof = proofs.proveCoordinates(6, generators, { r, secret }, random);
  const qRatio = divide(ours.q, q);
  const logs = proofs.proveEqualLogs(7, qRatio, a3, random);
  const numbers = [ours.p, ours.q, proof.c, proof.d5, proof.d6, power(qRatio, a3), logs.c, logs.d];
  return { state: { expects: 4, a3, g3b, pRatio: divide(ours.p, p), qRatio }, value: encodeNumbers(numbers) };
}

export interface SmpEnd {
  readonly isSame: boolean;
}

const areSame = (a: bigint, b: bigint): boolean => isEqual(toOctets(a, GROUP_BYTES), toOctets(b, GROUP_BYTES));

export function receiveThree(state: ExpectThree, value: Uint8Array, random: Random): SmpStep<SmpEnd> | undefined {
  const [p = 0n, q = 0n, c = 0n, d5 = 0n, d6 = 0n, ra = 0n, cr = 0n, d7 = 0n] = decodeNumbers(value, 8) ?? [];
  const theirs = { p, q };
  if (!proofs.checkCoordinates(6, state, theirs, { c, d5, d6 }) || !areDistinct(theirs, state.sent)) return undefined;
  const qRatio = divide(q, state.sent.q);
  const logs = { ofGenerator: state.g3a, base: qRatio, ofBase: ra };
  if (!isGroupElement(qRatio) || !proofs.checkEqualLogs(7, logs, { c: cr, d: d7 })) return undefined;
  const proof = proofs.proveEqualLogs(8, qRatio, state.b3, random);
  const isSame = areSame(power(ra, state.b3), divide(p, state.sent.p));
  return { state: { isSame }, value: encodeNumbers([power(qRatio, state.b3), proof.c, proof.d]) };
}

export function receiveFour({ a3, g3b, pRatio, qRatio }: ExpectFour, value: Uint8Array): SmpEnd | undefined {
  const [rb = 0n, cr = 0n, d7 = 0n] = decodeNumbers(value, 3) ?? [];
  if (!proofs.checkEqualLogs(8, { ofGenerator: g3b, base: qRatio, ofBase: rb }, { c: cr, d: d7 })) return undefined;
  return { isSame: areSame(power(rb, a3), pRatio) };
}
