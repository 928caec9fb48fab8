/** Data Messages: opened, shown, and their records obeyed. */
import { receiveSmp } from './comparison.ts';
import type { UnreadableReason } from './events.ts';
import { concat, wipe } from './math/octets.ts';
import { sendPayload } from './outgoing.ts';
import { dissolve } from './sealing/key-ring.ts';
import { type Opened, open } from './sealing/sealing.ts';
import { finish } from './session.ts';
import type { OtrSession } from './state.ts';
import type { Turn } from './turn.ts';
import { type DataMessage, IGNORE_UNREADABLE } from './wire/messages.ts';
import { OctetReader } from './wire/reader.ts';
import { decodePayload, TLV, type Tlv } from './wire/tlv.ts';

/** A contact who hears nothing keeps old keys: after this long, an empty message lets them go. */
const HEARTBEAT_AFTER_MS = 60_000;

export function receiveSealed(turn: Turn, message: DataMessage, sender: number): void {
  const { session } = turn.state;
  if (!session) return unreadable(turn, message, 'no-session');
  if (session.theirTag !== sender) return unreadable(turn, message, 'other-instance');
  const opened = openWithEither(turn, session, message);
  if (opened.type !== 'opened') return unreadable(turn, message, opened.type);
  receivePayload(turn, opened, session);
}

/** What was sent before a refresh may arrive after it. */
function openWithEither(turn: Turn, session: OtrSession, message: DataMessage): Opened {
  const { random } = turn.around;
  const opened = open(session.ring, message, random);
  if (!session.formerRing) return keep(turn, opened, { ...session });
  if (opened.type === 'opened') {
    const { formerRing, ...rest } = session;
    const macKeysToReveal = concat(opened.ring.macKeysToReveal, dissolve(formerRing));
    return keep(turn, { ...opened, ring: { ...opened.ring, macKeysToReveal } }, rest);
  }
  const late = open(session.formerRing, message, random);
  if (late.type !== 'opened') return late.type === 'repeated' ? late : opened;
  turn.change({ session: { ...session, formerRing: late.ring } });
  return late;
}

function keep(turn: Turn, opened: Opened, session: OtrSession): Opened {
  if (opened.type === 'opened') turn.change({ session: { ...session, ring: opened.ring } });
  return opened;
}

function unreadable(turn: Turn, message: DataMessage, reason: UnreadableReason): void {
  if ((message.flags & IGNORE_UNREADABLE) !== 0) return;
  turn.complain({ type: 'unreadable', reason });
  // A network that delivers twice is no reason to make the contact worry.
  if (reason !== 'repeated') turn.reportUnreadable();
}

type Readable = Extract<Opened, { type: 'opened' }>;

function receivePayload(turn: Turn, { payload: octets, extraKey }: Readable, session: OtrSession): void {
  const payload = decodePayload(octets);
  wipe(octets);
  if (!payload) return turn.tell({ type: 'unreadable', reason: 'malformed' });
  const { text, tlvs } = payload;
  if (text !== '') turn.tell({ type: 'text', text, isEncrypted: true, fingerprint: session.fingerprint });
  for (const tlv of tlvs) receiveTlv(turn, tlv, extraKey);
  wipe(extraKey);
  const isQuiet = turn.around.now - (turn.state.session?.lastSentAt ?? turn.around.now) >= HEARTBEAT_AFTER_MS;
  if (text !== '' && isQuiet) sendPayload(turn, { text: '', tlvs: [], flags: IGNORE_UNREADABLE });
}

function receiveTlv(turn: Turn, { type, value }: Tlv, extraKey: Uint8Array): void {
  // A record behind "disconnected" belongs to nothing.
  if (turn.state.phase !== 'encrypted') return;
  if (type === TLV.disconnected) return finish(turn);
  if (type === TLV.extraKey) return receiveExtraKey(turn, value, extraKey);
  receiveSmp(turn, type, value);
}

function receiveExtraKey(turn: Turn, value: Uint8Array, extraKey: Uint8Array): void {
  const reader = new OctetReader(value);
  const use = reader.int();
  if (reader.isBroken) return;
  const content = value.slice(reader.position);
  turn.tell({ type: 'extra-key', direction: 'received', use, content, key: extraKey.slice() });
}
