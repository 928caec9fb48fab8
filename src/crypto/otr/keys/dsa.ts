/** DSA with 160-bit subgroups: the one kind of long-term key that OTR knows. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Random } from '../math/group.ts';
import { inverse, mod, modPow } from '../math/modular.ts';
import { concat, toBigInt, toOctets, wipe } from '../math/octets.ts';

export interface DsaPublicKey {
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
  readonly y: bigint;
}

export interface DsaPrivateKey extends DsaPublicKey {
  /** Bytes, so that they can be overwritten. */
  readonly x: Uint8Array;
}

export const Q_BYTES = 20;
export const SIGNATURE_BYTES = 2 * Q_BYTES;
const Q_BITS = 160;
const P_BITS = { min: 1024, max: 3072 };

const isOfBits = (value: bigint, min: number, max: number): boolean =>
  value >> BigInt(min - 1) > 0n && value >> BigInt(max) === 0n;

/** Sizes, ranges, and that g and y lie in the subgroup of order q. */
export function isSoundKey({ p, q, g, y }: DsaPublicKey): boolean {
  if (!isOfBits(q, Q_BITS, Q_BITS) || !isOfBits(p, P_BITS.min, P_BITS.max)) return false;
  if (p % 2n === 0n || q % 2n === 0n || (p - 1n) % q !== 0n) return false;
  const isInSubgroup = (value: bigint) => value > 1n && value < p && modPow(value, toOctets(q, Q_BYTES), p) === 1n;
  return isInSubgroup(g) && isInSubgroup(y);
}

/** The digest is taken modulo q, neither truncated nor hashed again. */
const toScalar = (digest: Uint8Array, { q }: DsaPublicKey): bigint => toBigInt(digest) % q;

/**
 * A nonce from secret, digest and fresh randomness together, as RFC 6979 §3.6 suggests: neither a weak source of
 * randomness nor a fault that repeats one gives the key away.
 */
function nonce(digest: Uint8Array, key: DsaPrivateKey, random: Random): bigint {
  const wide = hmac(sha512, key.x, concat(random(32), digest));
  const value = (toBigInt(wide) % (key.q - 1n)) + 1n;
  wipe(wide);
  return value;
}

export function sign(digest: Uint8Array, key: DsaPrivateKey, random: Random): Uint8Array {
  const { p, q, g } = key;
  for (;;) {
    const k = nonce(digest, key, random);
    const r = modPow(g, toOctets(k, Q_BYTES), p) % q;
    const s = mod(inverse(k, q) * (toScalar(digest, key) + toBigInt(key.x) * r), q);
    if (r !== 0n && s !== 0n) return concat(toOctets(r, Q_BYTES), toOctets(s, Q_BYTES));
  }
}

export function verify(digest: Uint8Array, signature: Uint8Array, key: DsaPublicKey): boolean {
  const { p, q, g, y } = key;
  if (signature.length !== SIGNATURE_BYTES) return false;
  const r = toBigInt(signature.subarray(0, Q_BYTES));
  const s = toBigInt(signature.subarray(Q_BYTES));
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  const w = inverse(s, q);
  const u1 = toOctets(mod(toScalar(digest, key) * w, q), Q_BYTES);
  const u2 = toOctets(mod(r * w, q), Q_BYTES);
  return ((modPow(g, u1, p) * modPow(y, u2, p)) % p) % q === r;
}
