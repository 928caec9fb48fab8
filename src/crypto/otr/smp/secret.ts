/** What SMP really compares: the users' words together with both fingerprints and the session's id. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '#lib/bytes.ts';
import { concat } from '../math/octets.ts';
import { byte } from '../wire/writer.ts';

export interface SmpParties {
  readonly initiator: Uint8Array;
  readonly responder: Uint8Array;
  readonly sessionId: Uint8Array;
}

const SMP_VERSION = 1;

/** Someone in the middle has another session with each side, so that equal words do not help him. */
export const smpSecret = (words: string, { initiator, responder, sessionId }: SmpParties): Uint8Array =>
  sha256(concat(byte(SMP_VERSION), initiator, responder, sessionId, utf8(words)));
