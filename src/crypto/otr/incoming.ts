/** What came from the contact: sorted by kind and by instance tags, and handed on. */

import { receiveSealed } from './incoming-sealed.ts';
import { begin, receiveCommit, receiveDhKey, receiveReveal, receiveSignature, startExchange } from './key-exchange.ts';
import { noteUnreadable } from './outgoing.ts';
import type { Turn } from './turn.ts';
import { assemble, type Fragment, noFragments } from './wire/fragments.ts';
import { type EncodedMessage, type InstanceTags, MIN_INSTANCE_TAG, VERSION } from './wire/messages.ts';
import { classify, type Incoming } from './wire/text.ts';

/** Errors that each start an exchange, which each make another one fail, would follow each other for ever. */
const RECOVER_AGAIN_AFTER_MS = 5_000;

export function receive(turn: Turn, body: string): void {
  const incoming = classify(body);
  if (incoming.type === 'fragment') return receiveFragment(turn, incoming.fragment);
  turn.change({ fragments: noFragments });
  dispatch(turn, incoming);
}

function dispatch(turn: Turn, incoming: Exclude<Incoming, { type: 'fragment' }>): void {
  switch (incoming.type) {
    case 'plain':
      turn.change({ ignoresTag: true });
      return receivePlain(turn, incoming.text);
    case 'tagged':
      receivePlain(turn, incoming.text);
      return turn.around.policy.tagStartsExchange ? receiveOffer(turn, incoming.versions) : undefined;
    case 'query':
      return receiveOffer(turn, incoming.versions);
    case 'error':
      return receiveError(turn, incoming.text);
    case 'encoded':
      return receiveEncoded(turn, incoming.message);
    case 'other-version':
      return turn.complain({ type: 'other-version', versions: [String(incoming.version)] });
    case 'garbled':
      return turn.complain({ type: 'unreadable', reason: 'malformed' });
  }
}

function receivePlain(turn: Turn, text: string): void {
  const isUnexpected = turn.state.phase !== 'plaintext' || turn.around.policy.requireEncryption;
  turn.tell({ type: 'text', text, isEncrypted: false, isUnexpected });
}

function receiveOffer(turn: Turn, versions: readonly string[]): void {
  if (turn.around.policy.isSilent) return;
  if (versions.includes(String(VERSION))) return startExchange(turn);
  if (versions.length > 0) turn.tell({ type: 'other-version', versions });
}

function receiveError(turn: Turn, text: string): void {
  noteUnreadable(turn);
  turn.tell({ type: 'error', text });
  const { recoveredAt } = turn.state;
  const { policy, now } = turn.around;
  if (!policy.errorStartsExchange || (recoveredAt !== undefined && now - recoveredAt < RECOVER_AGAIN_AFTER_MS)) return;
  turn.change({ recoveredAt: now });
  begin(turn);
}

function receiveFragment(turn: Turn, fragment: Fragment): void {
  if (!isForUs(turn, fragment, true)) return;
  const { fragments, whole, isUncertain = false } = assemble(turn.state.fragments, fragment);
  turn.change({ fragments });
  if (whole === undefined) return;
  const incoming = classify(whole);
  // A fragment holds an encoded message: anything else has been put together wrongly, or with ill intent.
  turn.isUncertain = isUncertain;
  if (incoming.type === 'encoded') receiveEncoded(turn, incoming.message);
  else turn.complain({ type: 'unreadable', reason: 'malformed' });
}

/** Reserved tags are discarded in silence, and so is what comes back to its sender. */
function isForUs(turn: Turn, { sender, receiver }: InstanceTags, mayBeOpen: boolean): boolean {
  const { instanceTag } = turn.around;
  if (sender < MIN_INSTANCE_TAG || sender === instanceTag) return false;
  if (receiver === instanceTag || (receiver === 0 && mayBeOpen)) return true;
  if (receiver >= MIN_INSTANCE_TAG) turn.complain({ type: 'for-another-instance' });
  return false;
}

function receiveEncoded(turn: Turn, message: EncodedMessage): void {
  if (!isForUs(turn, message, message.type === 'dh-commit')) return;
  switch (message.type) {
    case 'dh-commit':
      return turn.around.policy.isSilent ? undefined : receiveCommit(turn, message, message.sender);
    case 'dh-key':
      return receiveDhKey(turn, message, message.sender);
    case 'reveal-signature':
      return receiveReveal(turn, message, message.sender);
    case 'signature':
      return receiveSignature(turn, message, message.sender);
    case 'data':
      return receiveSealed(turn, message, message.sender);
  }
}
