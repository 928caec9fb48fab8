/** Is a number prime? Small factors first, then Miller and Rabin with random bases. */
import { type Random, randomBelow } from './group.ts';
import { modPow } from './modular.ts';
import { toShortestOctets } from './octets.ts';

/** FIPS 186-4 appendix C.3: 40 rounds leave a chance below 2^-80 whatever the number. */
const ROUNDS = 40;

function primesBelow(limit: number): number[] {
  const isComposite = new Uint8Array(limit);
  const primes: number[] = [];
  for (let candidate = 2; candidate < limit; candidate += 1) {
    if (isComposite[candidate] === 1) continue;
    primes.push(candidate);
    for (let multiple = candidate * candidate; multiple < limit; multiple += candidate) isComposite[multiple] = 1;
  }
  return primes;
}

/** Divides by all small primes, gathered into products that take few long divisions. */
export class TrialDivision {
  readonly #batches: { product: bigint; primes: number[] }[] = [];

  constructor(limit: number) {
    let batch = { product: 1n, primes: [] as number[] };
    for (const prime of primesBelow(limit)) {
      // The remainder by the product has to stay an exact number.
      if (batch.product * BigInt(prime) > BigInt(Number.MAX_SAFE_INTEGER)) {
        this.#batches.push(batch);
        batch = { product: 1n, primes: [] };
      }
      batch.product *= BigInt(prime);
      batch.primes.push(prime);
    }
    this.#batches.push(batch);
  }

  /** `value` is expected to be larger than every prime of the list. */
  finds(value: bigint): boolean {
    return this.#batches.some(({ product, primes }) => {
      const remainder = Number(value % product);
      return primes.some((prime) => remainder % prime === 0);
    });
  }
}

/** For odd numbers above 4. The first round throws nearly every composite number out. */
export function isProbablePrime(value: bigint, random: Random): boolean {
  let odd = value - 1n;
  let twos = 0;
  while (odd % 2n === 0n) {
    odd /= 2n;
    twos += 1;
  }
  const exponent = toShortestOctets(odd);
  for (let round = 0; round < ROUNDS; round += 1) {
    const base = 2n + randomBelow(value - 3n, random);
    if (isWitness(modPow(base, exponent, value), { value, twos })) return false;
  }
  return true;
}

function isWitness(start: bigint, { value, twos }: { value: bigint; twos: number }): boolean {
  let power = start;
  if (power === 1n || power === value - 1n) return false;
  for (let square = 1; square < twos; square += 1) {
    power = (power * power) % value;
    if (power === value - 1n) return false;
  }
  return true;
}
