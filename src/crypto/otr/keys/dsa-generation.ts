/**
 * Making a DSA key (1024-bit p, 160-bit q). A generator, so that whoever drives it - a worker, as a rule - shows progress
 * between steps and cancels by asking for no further one.
 */
import { type Random, randomBelow } from '../math/group.ts';
import { modPow } from '../math/modular.ts';
import { toBigInt, toOctets, toShortestOctets } from '../math/octets.ts';
import { isProbablePrime, TrialDivision } from '../math/primes.ts';
import { type DsaPrivateKey, Q_BYTES } from './dsa.ts';

const P_BYTES = 128;
const CANDIDATES_PER_STEP = 64;
const SMALL_PRIMES_BELOW = 2000;
/** One in so many of the numbers looked at is a prime: ln(2^1024) / 2, as even ones are left out. */
const EXPECTED_CANDIDATES = 355;

export interface GenerationProgress {
  /** How likely it was to be done by now: grows from 0 towards 1, but nobody knows when it ends. */
  readonly likelihood: number;
}

/** Top bit set for the full length, lowest bit set because primes are odd. */
function oddOfLength(length: number, random: Random): bigint {
  const bits = BigInt(length * 8);
  return toBigInt(random(length)) | (1n << (bits - 1n)) | 1n;
}

function findQ(random: Random): bigint {
  for (;;) {
    const q = oddOfLength(Q_BYTES, random);
    if (isProbablePrime(q, random)) return q;
  }
}

/** A candidate for p with q as a factor of p - 1; undefined when it came out too short. */
function candidateFor(q: bigint, random: Random): bigint | undefined {
  const start = oddOfLength(P_BYTES, random);
  const p = start - ((start % (2n * q)) - 1n);
  return p >> BigInt(P_BYTES * 8 - 1) === 1n ? p : undefined;
}

/** The smallest generator of the subgroup of order q. */
function findG(p: bigint, q: bigint): bigint {
  const cofactor = toShortestOctets((p - 1n) / q);
  for (let h = 2n; ; h += 1n) {
    const g = modPow(h, cofactor, p);
    if (g > 1n) return g;
  }
}

/** `for (const progress of generateDsaKey(random))` loses the key: it is what the generator returns at its end. */
export function* generateDsaKey(random: Random): Generator<GenerationProgress, DsaPrivateKey, void> {
  const smallFactors = new TrialDivision(SMALL_PRIMES_BELOW);
  const q = findQ(random);
  for (let tried = 1; ; tried += 1) {
    if (tried % CANDIDATES_PER_STEP === 0) yield { likelihood: 1 - Math.exp(-tried / EXPECTED_CANDIDATES) };
    const p = candidateFor(q, random);
    if (p === undefined || smallFactors.finds(p) || !isProbablePrime(p, random)) continue;
    const g = findG(p, q);
    const x = toOctets(1n + randomBelow(q - 1n, random), Q_BYTES);
    return { p, q, g, y: modPow(g, x, p), x };
  }
}
