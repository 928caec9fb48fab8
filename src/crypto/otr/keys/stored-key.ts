/** A private key as plain JSON, for whoever keeps it. */
import { toHex } from '#lib/bytes.ts';
import { modPow } from '../math/modular.ts';
import { fromHex, toBigInt } from '../math/octets.ts';
import { type DsaPrivateKey, isSoundKey, Q_BYTES } from './dsa.ts';

export interface StoredKey {
  readonly type: 'dsa';
  readonly p: string;
  readonly q: string;
  readonly g: string;
  readonly y: string;
  readonly x: string;
}

export const exportKey = ({ p, q, g, y, x }: DsaPrivateKey): StoredKey => ({
  type: 'dsa',
  p: p.toString(16),
  q: q.toString(16),
  g: g.toString(16),
  y: y.toString(16),
  x: toHex(x),
});

const MAX_DIGITS = 768;
const isHex = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_DIGITS && /^[0-9a-f]+$/.test(value);

/** Undefined for anything that is not a sound key whose halves belong together. */
export function importKey(stored: unknown): DsaPrivateKey | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { type, p, q, g, y, x } = stored as Partial<Record<string, unknown>>;
  if (type !== 'dsa' || !isHex(p) || !isHex(q) || !isHex(g) || !isHex(y) || !isHex(x)) return undefined;
  const [modulus, order, generator, public_] = [p, q, g, y].map((digits) => BigInt(`0x${digits}`));
  if (modulus === undefined || order === undefined || generator === undefined || public_ === undefined)
    return undefined;
  const key = { p: modulus, q: order, g: generator, y: public_, x: fromHex(x) };
  if (!isSoundKey(key) || x.length !== Q_BYTES * 2) return undefined;
  const secret = toBigInt(key.x);
  const belongs = secret > 0n && secret < order && modPow(generator, key.x, modulus) === public_;
  return belongs ? key : undefined;
}
