/** A private conversation from its beginning to its end, by either side. */
import { toHex } from '#lib/bytes.ts';
import type { DsaPublicKey } from './keys/dsa.ts';
import { fingerprint } from './keys/public-key.ts';
import type { DhPair } from './math/group.ts';
import { concat } from './math/octets.ts';
import { repeatMessages, sendPayload } from './outgoing.ts';
import { createKeyRing, dissolve, type KeyRing } from './sealing/key-ring.ts';
import { forgetSmp } from './smp/forget.ts';
import type { OtrSession, OtrState } from './state.ts';
import type { Turn } from './turn.ts';
import { IGNORE_UNREADABLE } from './wire/messages.ts';
import { TLV } from './wire/tlv.ts';

export interface Exchanged {
  readonly ours: DhPair;
  readonly theirs: bigint;
  readonly theirTag: number;
  readonly publicKey: DsaPublicKey;
  readonly keyId: number;
  readonly sessionId: Uint8Array;
  readonly ownHalf: 'first' | 'second';
}

export function enterEncrypted(turn: Turn, exchanged: Exchanged): void {
  const { theirTag, publicKey, sessionId, ownHalf } = exchanged;
  const before = turn.state.session;
  const digits = fingerprint(publicKey);
  const isRefresh = before?.fingerprint === digits;
  const isOtherInstance = before !== undefined && before.theirTag !== theirTag;
  const rings = succeed(turn, exchanged, isRefresh && !isOtherInstance);
  forgetSmp(turn.state.smp);
  turn.change({
    phase: 'encrypted',
    session: { ...rings, theirTag, theirKey: publicKey, fingerprint: digits, sessionId, lastSentAt: turn.around.now },
    smp: { expects: 1 },
    queriedAt: undefined,
  });
  const id = toHex(sessionId);
  turn.tell({ type: 'encrypted', fingerprint: digits, sessionId: id, ownHalf, theirTag, isRefresh, isOtherInstance });
  repeatMessages(turn);
}

/** A new ring; the old one stays for what is still on its way from the very same client, and goes otherwise. */
function succeed(turn: Turn, exchanged: Exchanged, isSameClient: boolean): Pick<OtrSession, 'ring' | 'formerRing'> {
  const { session } = turn.state;
  const gone: KeyRing[] = [];
  if (session?.formerRing) gone.push(session.formerRing);
  if (session && !isSameClient) gone.push(session.ring);
  const macKeysToReveal = concat(...gone.map(dissolve));
  const { ours, theirs, keyId } = exchanged;
  const ring = createKeyRing({ ours, theirs, theirKeyId: keyId, macKeysToReveal }, turn.around.random);
  return session && isSameClient ? { ring, formerRing: session.ring } : { ring };
}

function leave(turn: Turn, phase: Exclude<OtrState['phase'], 'encrypted'>): void {
  const { session, smp } = turn.state;
  if (session) dissolve(session.ring);
  if (session?.formerRing) dissolve(session.formerRing);
  forgetSmp(smp);
  turn.change({ phase, session: undefined, smp: { expects: 1 }, ignoresTag: false, last: undefined });
}

/** The contact's client says so, inside the private conversation. */
export function finish(turn: Turn): void {
  leave(turn, 'finished');
  turn.tell({ type: 'finished' });
}

/** Everything that verified a message may be revealed with the last one: nothing is accepted from here on. */
export function end(turn: Turn): void {
  const { phase, held } = turn.state;
  if (phase === 'encrypted') {
    const tlvs = [{ type: TLV.disconnected, value: new Uint8Array(0) }];
    sendPayload(turn, { text: '', tlvs, flags: IGNORE_UNREADABLE, isLast: true });
  }
  leave(turn, 'plaintext');
  turn.change({ held: [], queriedAt: undefined });
  for (const { messageId } of held) turn.tell({ type: 'refused', ...(messageId === undefined ? {} : { messageId }) });
  if (phase !== 'plaintext') turn.tell({ type: 'ended' });
}
