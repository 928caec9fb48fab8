/** What both sides derive from the shared secret of the key exchange: session id, AES keys, MAC keys. */
import { sha256 } from '@noble/hashes/sha2.js';
import { type DhPair, power } from '../math/group.ts';
import { concat, wipe } from '../math/octets.ts';
import { byte, mpi } from '../wire/writer.ts';

/** One side's keys: c, m1 and m2, or their primed twins. */
export interface SideKeys {
  readonly c: Uint8Array;
  readonly m1: Uint8Array;
  readonly m2: Uint8Array;
}

export interface ExchangeSecrets {
  /** 64 bits that two people can read to each other. */
  readonly sessionId: Uint8Array;
  /** For the Reveal Signature Message. */
  readonly revealing: SideKeys;
  /** For the Signature Message. */
  readonly answering: SideKeys;
}

/** "secbytes": the shared secret as an MPI. */
export const sharedSecret = (ours: DhPair, theirs: bigint): Uint8Array => mpi(power(theirs, ours.secret));

export const h2 = (label: number, secret: Uint8Array): Uint8Array => {
  const input = concat(byte(label), secret);
  const digest = sha256(input);
  wipe(input);
  return digest;
};

export function deriveSecrets(ours: DhPair, theirs: bigint): ExchangeSecrets {
  const secret = sharedSecret(ours, theirs);
  const id = h2(0x00, secret);
  const encryption = h2(0x01, secret);
  const secrets = {
    sessionId: id.slice(0, 8),
    revealing: { c: encryption.slice(0, 16), m1: h2(0x02, secret), m2: h2(0x03, secret) },
    answering: { c: encryption.slice(16), m1: h2(0x04, secret), m2: h2(0x05, secret) },
  };
  wipe(secret, id, encryption);
  return secrets;
}

/** The session id outlives the rest. */
export function wipeSecrets({ revealing, answering }: ExchangeSecrets): void {
  for (const { c, m1, m2 } of [revealing, answering]) wipe(c, m1, m2);
}
