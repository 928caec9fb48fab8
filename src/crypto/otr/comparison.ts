/** Runs SMP inside a private conversation: whose turn it is, and what ends a run. */
import { fingerprintBytes } from './keys/public-key.ts';
import { wipe } from './math/octets.ts';
import { sendPayload } from './outgoing.ts';
import { forgetSmp } from './smp/forget.ts';
import { smpSecret } from './smp/secret.ts';
import {
  answerOne,
  receiveFour as readFour,
  receiveOne as readOne,
  receiveThree as readThree,
  receiveTwo as readTwo,
  type SmpState,
  startSmp,
} from './smp/smp.ts';
import type { OtrInput } from './state.ts';
import type { Turn } from './turn.ts';
import { IGNORE_UNREADABLE } from './wire/messages.ts';
import { joinQuestion, MAX_TLV_BYTES, splitQuestion, TLV } from './wire/tlv.ts';

type AbortReason = 'wish' | 'out-of-turn' | 'invalid';

function sendRecord(turn: Turn, type: number, value: Uint8Array): void {
  sendPayload(turn, { text: '', tlvs: [{ type, value }], flags: IGNORE_UNREADABLE });
}

function become(turn: Turn, next: SmpState): void {
  turn.change({ smp: next });
}

/** Undefined where there is nobody to compare with. */
function secretOf(turn: Turn, words: string, isInitiator: boolean): Uint8Array | undefined {
  const { session } = turn.state;
  const { key } = turn.around;
  if (!session || !key) return undefined;
  const [ours, theirs] = [fingerprintBytes(key), fingerprintBytes(session.theirKey)];
  const parties = isInitiator ? { initiator: ours, responder: theirs } : { initiator: theirs, responder: ours };
  return smpSecret(words, { ...parties, sessionId: session.sessionId });
}

function abort(turn: Turn, reason: AbortReason): void {
  forgetSmp(turn.state.smp);
  become(turn, { expects: 1 });
  sendRecord(turn, TLV.smpAbort, new Uint8Array(0));
  turn.tell({ type: 'smp-aborted', by: 'us', reason });
}

export function startComparison(turn: Turn, { words, question }: Extract<OtrInput, { type: 'smp-start' }>): void {
  const secret = secretOf(turn, words, true);
  if (!secret) return turn.tell({ type: 'impossible', input: 'smp-start' });
  const { state, value } = startSmp(secret, turn.around.random);
  const record = question === undefined ? value : joinQuestion(question, value);
  if (record.length > MAX_TLV_BYTES) return turn.tell({ type: 'impossible', input: 'smp-start' });
  if (turn.state.smp.expects !== 1) abort(turn, 'wish');
  become(turn, state);
  sendRecord(turn, question === undefined ? TLV.smp1 : TLV.smp1WithQuestion, record);
}

export function answerComparison(turn: Turn, words: string): void {
  const asked = turn.state.smp;
  const secret = secretOf(turn, words, false);
  if (!secret || asked.expects !== 'words') return turn.tell({ type: 'impossible', input: 'smp-answer' });
  const { state, value } = answerOne(asked, secret, turn.around.random);
  wipe(secret);
  become(turn, state);
  sendRecord(turn, TLV.smp2, value);
}

/** Also when nothing runs here: the other side may think that something does. */
export function abortComparison(turn: Turn): void {
  if (turn.state.session) abort(turn, 'wish');
  else turn.tell({ type: 'impossible', input: 'smp-abort' });
}

/** Records of other types are none of this. */
export function receiveSmp(turn: Turn, type: number, value: Uint8Array): void {
  switch (type) {
    case TLV.smp1:
      return receiveOne(turn, value);
    case TLV.smp1WithQuestion: {
      const asked = splitQuestion(value);
      return asked ? receiveOne(turn, asked.numbers, asked.question) : abort(turn, 'invalid');
    }
    case TLV.smp2:
      return receiveTwo(turn, value);
    case TLV.smp3:
      return receiveThree(turn, value);
    case TLV.smp4:
      return receiveFour(turn, value);
    case TLV.smpAbort:
      return receiveAbort(turn);
  }
}

/** While our user still thinks about an answer, a newer question takes the place of the older one. */
function receiveOne(turn: Turn, value: Uint8Array, question?: string): void {
  const { expects } = turn.state.smp;
  if (expects !== 1 && expects !== 'words') return abort(turn, 'out-of-turn');
  const asked = readOne(value, question);
  if (!asked) return abort(turn, 'invalid');
  become(turn, asked);
  turn.tell({ type: 'smp-asked', ...(question === undefined ? {} : { question }) });
}

function receiveTwo(turn: Turn, value: Uint8Array): void {
  const before = turn.state.smp;
  if (before.expects !== 2) return abort(turn, 'out-of-turn');
  const step = readTwo(before, value, turn.around.random);
  if (!step) return abort(turn, 'invalid');
  wipe(before.secret, before.a2);
  become(turn, step.state);
  sendRecord(turn, TLV.smp3, step.value);
}

function receiveThree(turn: Turn, value: Uint8Array): void {
  const before = turn.state.smp;
  if (before.expects !== 3) return abort(turn, 'out-of-turn');
  const step = readThree(before, value, turn.around.random);
  if (!step) return abort(turn, 'invalid');
  sendRecord(turn, TLV.smp4, step.value);
  done(turn, step.state.isSame, true);
}

function receiveFour(turn: Turn, value: Uint8Array): void {
  const before = turn.state.smp;
  if (before.expects !== 4) return abort(turn, 'out-of-turn');
  const result = readFour(before, value);
  if (!result) return abort(turn, 'invalid');
  done(turn, result.isSame, false);
}

function done(turn: Turn, isSame: boolean, wasAsked: boolean): void {
  forgetSmp(turn.state.smp);
  become(turn, { expects: 1 });
  turn.tell({ type: 'smp-done', isSame, wasAsked });
}

function receiveAbort(turn: Turn): void {
  if (turn.state.smp.expects === 1) return;
  forgetSmp(turn.state.smp);
  become(turn, { expects: 1 });
  turn.tell({ type: 'smp-aborted', by: 'them', reason: 'wish' });
}
