/** The 1536-bit group of RFC 3526 §2 in which every Diffie-Hellman and SMP computation of OTR happens. */
import { inverse, modPow } from './modular.ts';
import { toBigInt } from './octets.ts';

export const MODULUS = BigInt(
  '0xffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
    'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f' +
    '83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca237327ffffffffffffffff',
);

/** The order of the squares: (p - 1) / 2, a prime. */
export const ORDER = (MODULUS - 1n) / 2n;

export const GENERATOR = 2n;

/** Length of the modulus and of SMP's exponents in bytes. */
export const GROUP_BYTES = 192;

/** At least 320 bits, as the specification asks for Diffie-Hellman keys. */
export const DH_SECRET_BYTES = 40;

/** Bytes that nobody can guess. */
export type Random = (length: number) => Uint8Array;

/** The secret half stays bytes, because bytes can be overwritten. */
export interface DhPair {
  readonly secret: Uint8Array;
  readonly public: bigint;
}

export const power = (base: bigint, exponent: Uint8Array): bigint => modPow(base, exponent, MODULUS);

export const times = (a: bigint, b: bigint): bigint => (a * b) % MODULUS;

export const divide = (a: bigint, b: bigint): bigint => times(a, inverse(b, MODULUS));

/** 0, 1 and p - 1 make the shared secret guessable. */
export const isGroupElement = (value: bigint): boolean => value >= 2n && value <= MODULUS - 2n;

export const isExponent = (value: bigint): boolean => value >= 1n && value < ORDER;

export function createDhPair(random: Random): DhPair {
  const secret = random(DH_SECRET_BYTES);
  return { secret, public: power(GENERATOR, secret) };
}

/** Uniform below `limit` (which is far above 1): the surplus of 64 bits makes the bias of the remainder negligible. */
export function randomBelow(limit: bigint, random: Random): bigint {
  const length = Math.ceil(limit.toString(16).length / 2) + 8;
  return toBigInt(random(length)) % limit;
}
