/** The signed half of Reveal Signature and Signature messages: who holds which Diffie-Hellman key, encrypted and MACed. */
import { ctr } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type DsaPrivateKey, type DsaPublicKey, SIGNATURE_BYTES, sign, verify } from '../keys/dsa.ts';
import { encodePublicKey, readPublicKey } from '../keys/public-key.ts';
import type { Random } from '../math/group.ts';
import { concat, isEqual } from '../math/octets.ts';
import { MAC_BYTES } from '../wire/messages.ts';
import { OctetReader } from '../wire/reader.ts';
import { int, mpi, opaque } from '../wire/writer.ts';
import type { SideKeys } from './secrets.ts';

/** The two public Diffie-Hellman keys, the signer's first. */
export interface ExchangedKeys {
  readonly signers: bigint;
  readonly others: bigint;
}

export interface Authenticator {
  readonly encryptedSignature: Uint8Array;
  readonly mac: Uint8Array;
}

export interface Authenticated {
  readonly publicKey: DsaPublicKey;
  readonly keyId: number;
}

/** AES-CTR from 0: each key is used for a single message. */
export const encryptOnce = (key: Uint8Array, bytes: Uint8Array): Uint8Array =>
  ctr(key, new Uint8Array(16)).encrypt(bytes);

function signedDigest({ m1 }: SideKeys, keys: ExchangedKeys, identity: Uint8Array): Uint8Array {
  return hmac(sha256, m1, concat(mpi(keys.signers), mpi(keys.others), identity));
}

const macOf = ({ m2 }: SideKeys, encryptedSignature: Uint8Array): Uint8Array =>
  hmac(sha256, m2, opaque(encryptedSignature)).slice(0, MAC_BYTES);

export interface Signer {
  readonly key: DsaPrivateKey;
  readonly keyId: number;
  readonly random: Random;
}

export function authenticate(side: SideKeys, keys: ExchangedKeys, { key, keyId, random }: Signer): Authenticator {
  const identity = concat(encodePublicKey(key), int(keyId));
  const signature = sign(signedDigest(side, keys, identity), key, random);
  const encryptedSignature = encryptOnce(side.c, concat(identity, signature));
  return { encryptedSignature, mac: macOf(side, encryptedSignature) };
}

/** Undefined unless MAC, key, key id and signature are all as they should be. */
export function checkAuthenticator(
  side: SideKeys,
  keys: ExchangedKeys,
  { encryptedSignature, mac }: Authenticator,
): Authenticated | undefined {
  if (!isEqual(mac, macOf(side, encryptedSignature))) return undefined;
  const content = encryptOnce(side.c, encryptedSignature);
  const reader = new OctetReader(content);
  const publicKey = readPublicKey(reader);
  const keyId = reader.int();
  const identity = content.slice(0, reader.position);
  const signature = reader.take(SIGNATURE_BYTES);
  if (!publicKey || keyId === 0 || !reader.finish(true)) return undefined;
  return verify(signedDigest(side, keys, identity), signature, publicKey) ? { publicKey, keyId } : undefined;
}
