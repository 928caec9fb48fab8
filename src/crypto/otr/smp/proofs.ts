/** SMP's hash and its three zero-knowledge proofs: knowing an exponent, equal coordinates, equal logarithms. */
import { sha256 } from '@noble/hashes/sha2.js';
import { GENERATOR, GROUP_BYTES, isExponent, isGroupElement, ORDER, power, type Random, times } from '../math/group.ts';
import { mod } from '../math/modular.ts';
import { concat, toBigInt, toOctets } from '../math/octets.ts';
import { byte, mpi } from '../wire/writer.ts';

const CHALLENGE_BYTES = 32;

/** The label keeps a proof of one message from being replayed as another's. */
export const smpHash = (label: number, ...numbers: readonly bigint[]): bigint =>
  toBigInt(sha256(concat(byte(label), ...numbers.map(mpi))));

export const randomExponent = (random: Random): Uint8Array => random(GROUP_BYTES);

const exponent = (value: bigint): Uint8Array => toOctets(value, GROUP_BYTES);

/** Challenges come from the network: one that is longer than a hash cannot be right, and makes the comparison fail. */
const challenge = (value: bigint): Uint8Array => toOctets(value, CHALLENGE_BYTES);

const response = (r: Uint8Array, secret: bigint, c: bigint): bigint => mod(toBigInt(r) - secret * c, ORDER);

export interface Proof {
  readonly c: bigint;
  readonly d: bigint;
}

/** Knows x of g1^x. */
export function proveExponent(label: number, x: Uint8Array, random: Random): Proof {
  const r = randomExponent(random);
  const c = smpHash(label, power(GENERATOR, r));
  return { c, d: response(r, toBigInt(x), c) };
}

export function checkExponent(label: number, value: bigint, { c, d }: Proof): boolean {
  if (!isGroupElement(value) || !isExponent(d)) return false;
  return c === smpHash(label, times(power(GENERATOR, exponent(d)), power(value, challenge(c))));
}

export interface Generators {
  readonly g2: bigint;
  readonly g3: bigint;
}

/** P = g3^r and Q = g1^r g2^secret. */
export interface Coordinates {
  readonly p: bigint;
  readonly q: bigint;
}

export interface CoordinatesProof {
  readonly c: bigint;
  readonly d5: bigint;
  readonly d6: bigint;
}

export interface HiddenCoordinates {
  readonly r: Uint8Array;
  readonly secret: Uint8Array;
}

export const coordinates = ({ g2, g3 }: Generators, { r, secret }: HiddenCoordinates): Coordinates => ({
  p: power(g3, r),
  q: times(power(GENERATOR, r), power(g2, secret)),
});

export function proveCoordinates(
  label: number,
  { g2, g3 }: Generators,
  { r, secret }: HiddenCoordinates,
  random: Random,
): CoordinatesProof {
  const r5 = randomExponent(random);
  const r6 = randomExponent(random);
  const c = smpHash(label, power(g3, r5), times(power(GENERATOR, r5), power(g2, r6)));
  return { c, d5: response(r5, toBigInt(r), c), d6: response(r6, toBigInt(secret), c) };
}

export function checkCoordinates(
  label: number,
  { g2, g3 }: Generators,
  { p, q }: Coordinates,
  { c, d5, d6 }: CoordinatesProof,
): boolean {
  if (!isGroupElement(p) || !isGroupElement(q) || !isExponent(d5) || !isExponent(d6)) return false;
  const first = times(power(g3, exponent(d5)), power(p, challenge(c)));
  const second = times(power(GENERATOR, exponent(d5)), times(power(g2, exponent(d6)), power(q, challenge(c))));
  return c === smpHash(label, first, second);
}

/** The exponent of g1^x is also the one of base^x. */
export function proveEqualLogs(label: number, base: bigint, x: Uint8Array, random: Random): Proof {
  const r = randomExponent(random);
  const c = smpHash(label, power(GENERATOR, r), power(base, r));
  return { c, d: response(r, toBigInt(x), c) };
}

export interface EqualLogs {
  /** g1^x */
  readonly ofGenerator: bigint;
  readonly base: bigint;
  /** base^x */
  readonly ofBase: bigint;
}

export function checkEqualLogs(label: number, { ofGenerator, base, ofBase }: EqualLogs, { c, d }: Proof): boolean {
  if (!isGroupElement(ofBase) || !isExponent(d)) return false;
  const first = times(power(GENERATOR, exponent(d)), power(ofGenerator, challenge(c)));
  const second = times(power(base, exponent(d)), power(ofBase, challenge(c)));
  return c === smpHash(label, first, second);
}
