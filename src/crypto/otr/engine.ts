/**
 * Off-the-Record Messaging, version 3, as a pure function: a state and an input give the next state, what to send, and
 * what to tell the user. Nothing throws on what comes from the network. A state that has been given to `step` is used up:
 * secrets that the next one no longer needs are overwritten.
 */
import { abortComparison, answerComparison, startComparison } from './comparison.ts';
import { receive } from './incoming.ts';
import { abandonExchange, begin, resumeExchange } from './key-exchange.ts';
import { concat } from './math/octets.ts';
import { say, sayOverdue, sendPayload } from './outgoing.ts';
import { end } from './session.ts';
import type { OtrInput, OtrOutcome, OtrState, OtrSurroundings } from './state.ts';
import { Turn } from './turn.ts';
import { MAX_TLV_BYTES, TLV } from './wire/tlv.ts';
import { int } from './wire/writer.ts';

export function step(around: OtrSurroundings, state: OtrState, input: OtrInput): OtrOutcome {
  const turn = new Turn(around, state);
  take(turn, input);
  sayOverdue(turn);
  return turn.outcome;
}

function take(turn: Turn, input: OtrInput): void {
  switch (input.type) {
    case 'receive':
      return receive(turn, input.body);
    case 'say':
      return say(turn, input);
    case 'start':
      return begin(turn);
    case 'end':
      abandonExchange(turn);
      return end(turn);
    case 'key-made':
      return resumeExchange(turn);
    case 'smp-start':
      return startComparison(turn, input);
    case 'smp-answer':
      return answerComparison(turn, input.words);
    case 'smp-abort':
      return abortComparison(turn);
    case 'use-extra-key':
      return useExtraKey(turn, input);
  }
}

function useExtraKey(turn: Turn, { use, content }: Extract<OtrInput, { type: 'use-extra-key' }>): void {
  const value = concat(int(use), content);
  const tlvs = [{ type: TLV.extraKey, value }];
  const told = (key: Uint8Array) => turn.tell({ type: 'extra-key', direction: 'sent', use, content, key: key.slice() });
  const isSent = value.length <= MAX_TLV_BYTES && sendPayload(turn, { text: '', tlvs }, told);
  if (!isSent) turn.tell({ type: 'impossible', input: 'use-extra-key' });
}
