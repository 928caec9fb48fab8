/** What the user says, and everything else that leaves inside a private conversation. */
import { wipe } from './math/octets.ts';
import { allMacKeys } from './sealing/key-ring.ts';
import { seal } from './sealing/sealing.ts';
import type { KeptMessage, OtrState } from './state.ts';
import type { Turn } from './turn.ts';
import { tag } from './wire/text.ts';
import { encodePayload, MAX_TLV_BYTES, type Payload, TLV, type Tlv } from './wire/tlv.ts';

/** How long after sending it is worth repeating what could not be read. */
const REPEAT_WITHIN_MS = 60_000;

/** Further messages that wait do not ask again at once: the answer may be on its way. */
const ASK_AGAIN_AFTER_MS = 10_000;

/** An exchange that does not come to its end holds nothing back for longer than this. */
export const CHANGING_KEYS_MS = 30_000;

/**
 * The contact's client may have left the old keys already and not have the new ones yet: what would be sealed now could be
 * read with neither.
 */
export const isChangingKeys = ({ phase, auth, authSince }: OtrState, now: number): boolean =>
  phase === 'encrypted' &&
  (auth.awaits === 'reveal-signature' || auth.awaits === 'signature') &&
  now - authSince < CHANGING_KEYS_MS;

export interface OutgoingPayload extends Payload {
  readonly flags?: number;
  readonly messageId?: string;
  /** No further message follows: every MAC key that was used is revealed. */
  readonly isLast?: boolean;
}

/** Fills up to a multiple of `step`, as far as one record goes. */
function padded(payload: Payload, step: number | undefined): Payload {
  if (!step) return payload;
  const empty: Tlv = { type: TLV.padding, value: new Uint8Array(0) };
  const length = encodePayload({ ...payload, tlvs: [...payload.tlvs, empty] }).length;
  const missing = Math.min((step - (length % step)) % step, MAX_TLV_BYTES);
  return { ...payload, tlvs: [...payload.tlvs, { type: TLV.padding, value: new Uint8Array(missing) }] };
}

/** False when there is no private conversation. What `withExtraKey` gets is overwritten afterwards. */
export function sendPayload(
  turn: Turn,
  { flags = 0, messageId, isLast = false, ...payload }: OutgoingPayload,
  withExtraKey?: (key: Uint8Array) => void,
): boolean {
  const { session } = turn.state;
  if (!session) return false;
  const rings = [session.ring, ...(isLast && session.formerRing ? [session.formerRing] : [])];
  const ring = isLast ? { ...session.ring, macKeysToReveal: allMacKeys(rings) } : session.ring;
  const octets = encodePayload(padded(payload, turn.around.padTo));
  const tags = { sender: turn.around.instanceTag, receiver: session.theirTag };
  const sealed = seal(ring, octets, { flags, tags });
  wipe(octets);
  if (!sealed) return false;
  withExtraKey?.(sealed.extraKey);
  wipe(sealed.extraKey);
  turn.change({ session: { ...session, ring: sealed.ring, lastSentAt: turn.around.now } });
  turn.transmitEncoded(sealed.message, session.theirTag, messageId);
  return true;
}

const identified = (messageId: string | undefined) => (messageId === undefined ? {} : { messageId });

export function say(turn: Turn, message: KeptMessage): void {
  switch (turn.state.phase) {
    case 'encrypted':
      if (isChangingKeys(turn.state, turn.around.now)) return hold(turn, message);
      sayOverdue(turn);
      return sayEncrypted(turn, message);
    case 'finished':
      return turn.tell({ type: 'refused', ...identified(message.messageId) });
    case 'plaintext':
      return turn.around.policy.requireEncryption ? holdAndAsk(turn, message) : sayPlainly(turn, message);
  }
}

/** A prefix marks what is sent for the second time. */
function sayEncrypted(turn: Turn, { text, messageId }: KeptMessage, prefix?: string): void {
  const about = identified(messageId);
  if (!sendPayload(turn, { text: `${prefix ?? ''}${text}`, tlvs: [], ...about })) {
    return turn.tell({ type: 'refused', ...about });
  }
  const fingerprint = turn.state.session?.fingerprint ?? '';
  // Once is enough: repeating what is lost again would never come to rest.
  const last = { text, ...about, sentAt: turn.around.now, fingerprint, wasUnreadable: false };
  turn.change({ last: prefix === undefined ? last : undefined });
  turn.tell({ type: 'sent', ...about, isEncrypted: true, isRepeated: prefix !== undefined });
}

function sayPlainly(turn: Turn, { text, messageId }: KeptMessage): void {
  const isTagged = turn.around.policy.sendTag && !turn.state.ignoresTag;
  turn.transmit(isTagged ? tag(text) : text, messageId);
  turn.tell({ type: 'sent', ...identified(messageId), isEncrypted: false, isRepeated: false });
}

function hold(turn: Turn, message: KeptMessage): void {
  turn.change({ held: [...turn.state.held, { text: message.text, ...identified(message.messageId) }] });
  turn.tell({ type: 'held', ...identified(message.messageId) });
}

function holdAndAsk(turn: Turn, message: KeptMessage): void {
  hold(turn, message);
  const { queriedAt } = turn.state;
  if (queriedAt === undefined || turn.around.now - queriedAt >= ASK_AGAIN_AFTER_MS) turn.query();
}

/** What waited for encryption, and a message that was reported unreadable - but only to whom it was meant for. */
export function repeatMessages(turn: Turn): void {
  const { held, last, session } = turn.state;
  turn.change({ held: [], last: undefined });
  const isMeant = last?.wasUnreadable && last.fingerprint === session?.fingerprint;
  if (isMeant && turn.around.now - last.sentAt <= REPEAT_WITHIN_MS) {
    sayEncrypted(turn, last, turn.around.words.resent);
  }
  for (const message of held) sayEncrypted(turn, message);
}

/** The keys that were to change have not: what waited goes out under those that there are. */
export function sayOverdue(turn: Turn): void {
  const { phase, held } = turn.state;
  if (phase !== 'encrypted' || held.length === 0 || isChangingKeys(turn.state, turn.around.now)) return;
  turn.change({ held: [] });
  for (const message of held) sayEncrypted(turn, message);
}

export function noteUnreadable(turn: Turn): void {
  const { last } = turn.state;
  if (last) turn.change({ last: { ...last, wasUnreadable: true } });
}
