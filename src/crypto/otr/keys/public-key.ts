/** PUBKEY on the wire, and the fingerprint that people compare. */
import { sha1 } from '@noble/hashes/legacy.js';
import { toHex } from '#lib/bytes.ts';
import { concat } from '../math/octets.ts';
import type { OctetReader } from '../wire/reader.ts';
import { mpi, short } from '../wire/writer.ts';
import { type DsaPublicKey, isSoundKey } from './dsa.ts';

const DSA_TYPE = 0;

const encodeParameters = ({ p, q, g, y }: DsaPublicKey): Uint8Array => concat(mpi(p), mpi(q), mpi(g), mpi(y));

export const encodePublicKey = (key: DsaPublicKey): Uint8Array => concat(short(DSA_TYPE), encodeParameters(key));

/** Other kinds and unsound parameters are absent. */
export function readPublicKey(reader: OctetReader): DsaPublicKey | undefined {
  const type = reader.short();
  const key = { p: reader.mpi(), q: reader.mpi(), g: reader.mpi(), y: reader.mpi() };
  return reader.isBroken || type !== DSA_TYPE || !isSoundKey(key) ? undefined : key;
}

/** The type's two zero bytes are left out of a DSA key's fingerprint. */
export const fingerprintBytes = (key: DsaPublicKey): Uint8Array => sha1(encodeParameters(key));

/** 40 lower-case digits. */
export const fingerprint = (key: DsaPublicKey): string => toHex(fingerprintBytes(key));

/** As other clients show it: five groups of eight capital digits. */
export const readableFingerprint = (digits: string): string => (digits.toUpperCase().match(/.{1,8}/g) ?? []).join(' ');
