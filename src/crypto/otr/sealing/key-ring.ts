/**
 * Key management: two key pairs of ours, two public keys of theirs, counters, rotation, and which old MAC keys to reveal.
 * A ring is a value; what a newer one no longer needs is overwritten, so an older one must not be used again.
 */
import { createDhPair, type DhPair, type Random } from '../math/group.ts';
import { concat, wipe } from '../math/octets.ts';
import { deriveSessionKeys, type SessionKeys, wipeSessionKeys } from './session-keys.ts';

/** One key of ours with one of theirs. */
export interface Pairing {
  readonly keys: SessionKeys;
  readonly sent: bigint;
  readonly received: bigint;
  /** Only MAC keys that verified something are worth revealing. */
  readonly hasVerified: boolean;
}

export interface KeyRing {
  readonly ourKeyId: number;
  readonly ours: { readonly current: DhPair; readonly previous: DhPair };
  readonly theirKeyId: number;
  readonly theirs: { readonly current: bigint; readonly previous?: bigint };
  readonly pairings: ReadonlyMap<string, Pairing>;
  readonly macKeysToReveal: Uint8Array;
}

export interface KeyIds {
  readonly ours: number;
  readonly theirs: number;
}

/** The key pair of ours that took part in the exchange. */
export const FIRST_KEY_ID = 1;

export interface RingStart {
  readonly ours: DhPair;
  readonly theirs: bigint;
  readonly theirKeyId: number;
  /** From the ring that this one replaces. */
  readonly macKeysToReveal?: Uint8Array;
}

export const createKeyRing = (start: RingStart, random: Random): KeyRing => ({
  ourKeyId: FIRST_KEY_ID + 1,
  ours: { current: createDhPair(random), previous: start.ours },
  theirKeyId: start.theirKeyId,
  theirs: { current: start.theirs },
  pairings: new Map(),
  macKeysToReveal: start.macKeysToReveal ?? new Uint8Array(0),
});

const nameOf = ({ ours, theirs }: KeyIds): string => `${ours}:${theirs}`;

function ourPair(ring: KeyRing, keyId: number): DhPair | undefined {
  if (keyId === ring.ourKeyId) return ring.ours.current;
  return keyId === ring.ourKeyId - 1 ? ring.ours.previous : undefined;
}

function theirPublic(ring: KeyRing, keyId: number): bigint | undefined {
  if (keyId === ring.theirKeyId) return ring.theirs.current;
  return keyId === ring.theirKeyId - 1 ? ring.theirs.previous : undefined;
}

/** Undefined when either key is neither the most recent nor the one before. */
export function findPairing(ring: KeyRing, ids: KeyIds): Pairing | undefined {
  const known = ring.pairings.get(nameOf(ids));
  if (known) return known;
  const ours = ourPair(ring, ids.ours);
  const theirs = theirPublic(ring, ids.theirs);
  if (!ours || theirs === undefined) return undefined;
  return { keys: deriveSessionKeys(ours, theirs), sent: 0n, received: 0n, hasVerified: false };
}

export const keepPairing = (ring: KeyRing, ids: KeyIds, pairing: Pairing): KeyRing => ({
  ...ring,
  pairings: new Map([...ring.pairings, [nameOf(ids), pairing]]),
});

/** Drops what only the forgotten key was good for, and puts the MAC keys it had verified with among those to reveal. */
function forget(ring: KeyRing, isForgotten: (name: string) => boolean): Pick<KeyRing, 'pairings' | 'macKeysToReveal'> {
  const pairings = new Map<string, Pairing>();
  let macKeysToReveal = ring.macKeysToReveal;
  for (const [name, pairing] of ring.pairings) {
    if (!isForgotten(name)) {
      pairings.set(name, pairing);
      continue;
    }
    if (pairing.hasVerified) macKeysToReveal = concat(macKeysToReveal, pairing.keys.receivingMac);
    wipeSessionKeys(pairing.keys);
  }
  return { pairings, macKeysToReveal };
}

/** They have used our most recent key: time for another. */
export function rotateOurs(ring: KeyRing, random: Random): KeyRing {
  const kept = forget(ring, (name) => name.startsWith(`${ring.ourKeyId - 1}:`));
  wipe(ring.ours.previous.secret);
  const ours = { previous: ring.ours.current, current: createDhPair(random) };
  return { ...ring, ...kept, ours, ourKeyId: ring.ourKeyId + 1 };
}

/** They have sent with their most recent key, and named the next. */
export function rotateTheirs(ring: KeyRing, next: bigint): KeyRing {
  const kept = forget(ring, (name) => name.endsWith(`:${ring.theirKeyId - 1}`));
  const theirs = { previous: ring.theirs.current, current: next };
  return { ...ring, ...kept, theirs, theirKeyId: ring.theirKeyId + 1 };
}

/** Overwrites everything, and gives the MAC keys that may be revealed now that nothing is accepted any more. */
export function dissolve(ring: KeyRing): Uint8Array {
  const { macKeysToReveal } = forget(ring, () => true);
  wipe(ring.ours.current.secret, ring.ours.previous.secret);
  return macKeysToReveal;
}

/** Every MAC key that verified something, pending or still in use: for the last message of all. */
export const allMacKeys = (rings: readonly KeyRing[]): Uint8Array =>
  concat(
    ...rings.flatMap(({ macKeysToReveal, pairings }) => [
      macKeysToReveal,
      ...[...pairings.values()].filter((each) => each.hasVerified).map(({ keys }) => keys.receivingMac),
    ]),
  );

export const withoutMacKeys = (ring: KeyRing): KeyRing => ({ ...ring, macKeysToReveal: new Uint8Array(0) });
