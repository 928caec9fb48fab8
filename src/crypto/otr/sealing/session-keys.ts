/** The four keys that a pair of Diffie-Hellman keys stands for, and the extra symmetric key. */
import { sha1 } from '@noble/hashes/legacy.js';
import { h2, sharedSecret } from '../exchange/secrets.ts';
import type { DhPair } from '../math/group.ts';
import { concat, wipe } from '../math/octets.ts';
import { byte } from '../wire/writer.ts';

export interface SessionKeys {
  readonly sendingAes: Uint8Array;
  readonly sendingMac: Uint8Array;
  readonly receivingAes: Uint8Array;
  readonly receivingMac: Uint8Array;
  readonly extraKey: Uint8Array;
}

const HIGH_END = { send: 0x01, receive: 0x02 };
const LOW_END = { send: 0x02, receive: 0x01 };
const EXTRA_KEY = 0xff;

function aesKey(label: number, secret: Uint8Array): Uint8Array {
  const input = concat(byte(label), secret);
  const digest = sha1(input);
  const key = digest.slice(0, 16);
  wipe(input, digest);
  return key;
}

export function deriveSessionKeys(ours: DhPair, theirs: bigint): SessionKeys {
  const secret = sharedSecret(ours, theirs);
  const end = ours.public > theirs ? HIGH_END : LOW_END;
  const sendingAes = aesKey(end.send, secret);
  const receivingAes = aesKey(end.receive, secret);
  const keys = {
    sendingAes,
    sendingMac: sha1(sendingAes),
    receivingAes,
    receivingMac: sha1(receivingAes),
    extraKey: h2(EXTRA_KEY, secret),
  };
  wipe(secret);
  return keys;
}

export function wipeSessionKeys(keys: SessionKeys): void {
  wipe(keys.sendingAes, keys.sendingMac, keys.receivingAes, keys.receivingMac, keys.extraKey);
}
