/** Data Messages: sealing a payload with the keys that both sides know, and opening what came. */
import { ctr } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { isGroupElement, type Random } from '../math/group.ts';
import { concat, isEqual, toBigInt, toOctets } from '../math/octets.ts';
import { type DataMessage, encodeAuthenticated, type InstanceTags } from '../wire/messages.ts';
import { opaque } from '../wire/writer.ts';
import { findPairing, type KeyRing, keepPairing, rotateOurs, rotateTheirs, withoutMacKeys } from './key-ring.ts';

const COUNTER_BYTES = 8;

/** The given half, then zeros. */
const cipher = (key: Uint8Array, counter: Uint8Array) => ctr(key, concat(counter, new Uint8Array(COUNTER_BYTES)));

export interface Sealed {
  readonly ring: KeyRing;
  readonly message: Uint8Array;
  readonly extraKey: Uint8Array;
}

export interface Sealing {
  readonly flags: number;
  readonly tags: InstanceTags;
}

/** Undefined only for a ring that is not whole. */
export function seal(ring: KeyRing, payload: Uint8Array, { flags, tags }: Sealing): Sealed | undefined {
  const ids = { ours: ring.ourKeyId - 1, theirs: ring.theirKeyId };
  const pairing = findPairing(ring, ids);
  if (!pairing) return undefined;
  const sent = pairing.sent + 1n;
  const counter = toOctets(sent, COUNTER_BYTES);
  const { sendingAes, sendingMac, extraKey } = pairing.keys;
  const content = {
    flags,
    senderKeyId: ids.ours,
    recipientKeyId: ids.theirs,
    nextKey: ring.ours.current.public,
    counter,
    ciphertext: cipher(sendingAes, counter).encrypt(payload),
  };
  const authenticated = encodeAuthenticated(content, tags);
  return {
    ring: withoutMacKeys(keepPairing(ring, ids, { ...pairing, sent })),
    message: concat(authenticated, hmac(sha1, sendingMac, authenticated), opaque(ring.macKeysToReveal)),
    extraKey: extraKey.slice(),
  };
}

export type Opened =
  | { readonly type: 'opened'; readonly ring: KeyRing; readonly payload: Uint8Array; readonly extraKey: Uint8Array }
  /** Its keys are not, or no longer, ours. */
  | { readonly type: 'unknown-keys' }
  | { readonly type: 'forged' }
  /** Genuine, but its counter has been seen. */
  | { readonly type: 'repeated' };

/** The MAC is checked before anything else of the message is believed. */
export function open(ring: KeyRing, message: DataMessage, random: Random): Opened {
  const ids = { ours: message.recipientKeyId, theirs: message.senderKeyId };
  const pairing = findPairing(ring, ids);
  if (!pairing) return { type: 'unknown-keys' };
  const { receivingMac, receivingAes, extraKey } = pairing.keys;
  if (!isEqual(message.mac, hmac(sha1, receivingMac, message.authenticated))) return { type: 'forged' };
  const received = toBigInt(message.counter);
  if (received <= pairing.received) return { type: 'repeated' };
  if (!isGroupElement(message.nextKey)) return { type: 'forged' };
  const opened = {
    payload: cipher(receivingAes, message.counter).decrypt(message.ciphertext),
    extraKey: extraKey.slice(),
  };
  const kept = keepPairing(ring, ids, { ...pairing, received, hasVerified: true });
  return { type: 'opened', ...opened, ring: rotate(kept, message, random) };
}

function rotate(ring: KeyRing, message: DataMessage, random: Random): KeyRing {
  const ours = message.recipientKeyId === ring.ourKeyId ? rotateOurs(ring, random) : ring;
  return message.senderKeyId === ours.theirKeyId ? rotateTheirs(ours, message.nextKey) : ours;
}
