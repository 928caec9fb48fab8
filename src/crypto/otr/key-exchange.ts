/** The authentication state machine: which message is answered by which, in each of its four states. */
import { sha256 } from '@noble/hashes/sha2.js';
import { type Authenticator, authenticate, checkAuthenticator, encryptOnce } from './exchange/authenticator.ts';
import { deriveSecrets, type ExchangeSecrets, wipeSecrets } from './exchange/secrets.ts';
import { createDhPair, type DhPair, isGroupElement } from './math/group.ts';
import { isEqual, toBigInt, wipe } from './math/octets.ts';
import { FIRST_KEY_ID } from './sealing/key-ring.ts';
import { enterEncrypted } from './session.ts';
import type { AuthState, Parked } from './state.ts';
import type { Turn } from './turn.ts';
import type { DhCommit, DhKey, RevealSignature, Signature } from './wire/messages.ts';
import { OctetReader } from './wire/reader.ts';
import { mpi } from './wire/writer.ts';

const COMMIT_KEY_BYTES = 16;

/** Without a key of ours nothing can be signed: better to make the contact wait now than in the middle. */
function park(turn: Turn, parked: Parked): void {
  turn.change({ parked });
  turn.tell({ type: 'key-needed' });
}

export function resumeExchange(turn: Turn): void {
  const { parked } = turn.state;
  if (!parked || !turn.around.key) return;
  turn.change({ parked: undefined });
  if (parked.type === 'offer') startExchange(turn);
  else receiveCommit(turn, parked.commit, parked.sender);
}

/**
 * The contact speaks version 3. A commitment that is still unanswered is repeated rather than replaced, and an exchange that
 * lacks the signature alone may still be finished: whoever asks anew meanwhile has perhaps signed, and says things by it.
 */
export function startExchange(turn: Turn): void {
  const { auth } = turn.state;
  if (!turn.around.key) return park(turn, { type: 'offer' });
  if (auth.awaits === 'dh-key') return turn.transmitExchange(auth.commit);
  const ours = createDhPair(turn.around.random);
  const revealedKey = turn.around.random(COMMIT_KEY_BYTES);
  const gx = mpi(ours.public);
  const commit: DhCommit = { type: 'dh-commit', encryptedGx: encryptOnce(revealedKey, gx), hashedGx: sha256(gx) };
  change(turn, { awaits: 'dh-key', ours, revealedKey, commit, before: auth.awaits === 'signature' ? auth : undefined });
  turn.transmitExchange(commit);
}

/**
 * Asks for a private conversation, or for new keys within one. There a commitment stands for the question: libotr, asked
 * anew, answers with one of its own and is then, until the signature, in no private conversation at all.
 */
export function begin(turn: Turn): void {
  if (turn.state.phase === 'encrypted') startExchange(turn);
  else turn.query();
}

export function receiveCommit(turn: Turn, commit: DhCommit, sender: number): void {
  const { auth } = turn.state;
  if (!turn.around.key) return park(turn, { type: 'commit', commit, sender });
  // Both have begun: the higher hash goes on.
  if (auth.awaits === 'dh-key' && toBigInt(auth.commit.hashedGx) > toBigInt(commit.hashedGx)) {
    return turn.transmitExchange(auth.commit);
  }
  const ours = auth.awaits === 'reveal-signature' ? auth.ours : createDhPair(turn.around.random);
  change(turn, { awaits: 'reveal-signature', ours, commit, theirTag: sender });
  turn.transmitExchange({ type: 'dh-key', gy: ours.public }, sender);
}

export function receiveDhKey(turn: Turn, { gy }: DhKey, sender: number): void {
  const { auth } = turn.state;
  if (auth.awaits === 'signature' && auth.theirs === gy && auth.theirTag === sender) {
    return turn.transmitExchange(auth.reveal, sender);
  }
  const { key, random } = turn.around;
  if (auth.awaits !== 'dh-key' || !key || !isGroupElement(gy)) return;
  const { ours, revealedKey } = auth;
  const secrets = deriveSecrets(ours, gy);
  const keys = { signers: ours.public, others: gy };
  const authenticator = authenticate(secrets.revealing, keys, { key, keyId: FIRST_KEY_ID, random });
  const reveal: RevealSignature = { type: 'reveal-signature', revealedKey, ...authenticator };
  change(turn, { awaits: 'signature', ours, theirs: gy, secrets, reveal, theirTag: sender });
  turn.transmitExchange(reveal, sender);
}

/** The key that the commitment hid; undefined when it is not the one committed to. */
function revealedPublic(commit: DhCommit, revealedKey: Uint8Array): bigint | undefined {
  const gx = encryptOnce(revealedKey, commit.encryptedGx);
  if (!isEqual(sha256(gx), commit.hashedGx)) return undefined;
  const reader = new OctetReader(gx);
  const value = reader.finish(reader.mpi());
  return value !== undefined && isGroupElement(value) ? value : undefined;
}

export function receiveReveal(turn: Turn, message: RevealSignature, sender: number): void {
  const { auth } = turn.state;
  const { key, random } = turn.around;
  if (auth.awaits !== 'reveal-signature' || auth.theirTag !== sender || !key) return;
  const theirs = revealedPublic(auth.commit, message.revealedKey);
  if (theirs === undefined) return turn.complain({ type: 'exchange-failed' });
  const { ours } = auth;
  const secrets = deriveSecrets(ours, theirs);
  const checked = checkAuthenticator(secrets.revealing, { signers: theirs, others: ours.public }, message);
  if (!checked) {
    wipeSecrets(secrets);
    return turn.complain({ type: 'exchange-failed' });
  }
  const keys = { signers: ours.public, others: theirs };
  const answer: Authenticator = authenticate(secrets.answering, keys, { key, keyId: FIRST_KEY_ID, random });
  turn.transmitExchange({ type: 'signature', ...answer }, sender);
  complete(turn, { ours, theirs, theirTag: sender, secrets, ...checked, ownHalf: 'second' });
}

export function receiveSignature(turn: Turn, message: Signature, sender: number): void {
  const { auth } = turn.state;
  const signed = auth.awaits === 'dh-key' ? auth.before : auth;
  if (signed?.awaits !== 'signature' || signed.theirTag !== sender) return;
  const { ours, theirs, secrets } = signed;
  const checked = checkAuthenticator(secrets.answering, { signers: theirs, others: ours.public }, message);
  if (!checked) return turn.complain({ type: 'exchange-failed' });
  complete(turn, { ours, theirs, theirTag: sender, secrets, ...checked, ownHalf: 'first' });
}

type Completion = Parameters<typeof enterEncrypted>[1] & { readonly secrets: ExchangeSecrets };

/** The keys live on in the conversation; another exchange that has been begun meanwhile goes on. */
function complete(turn: Turn, { secrets, ...exchanged }: Omit<Completion, 'sessionId'>): void {
  const { auth } = turn.state;
  turn.change({ auth: auth.awaits === 'dh-key' ? { ...auth, before: undefined } : { awaits: 'nothing' } });
  wipeSecrets(secrets);
  enterEncrypted(turn, { ...exchanged, sessionId: secrets.sessionId });
}

const pairOf = (auth: AuthState): DhPair | undefined => (auth.awaits === 'nothing' ? undefined : auth.ours);

/** What the state before knew and the one after does not is forgotten for good. */
function change(turn: Turn, next: AuthState): void {
  const known = turn.state.auth;
  const before = known.awaits === 'dh-key' ? known.before : undefined;
  for (const left of [known, before]) {
    if (!left || (next.awaits === 'dh-key' && next.before === left)) continue;
    if (pairOf(left) !== pairOf(next)) wipe(pairOf(left)?.secret);
    if (left.awaits === 'signature') wipeSecrets(left.secrets);
  }
  turn.change({ auth: next, authSince: turn.around.now });
}

export const abandonExchange = (turn: Turn): void => {
  change(turn, { awaits: 'nothing' });
  turn.change({ parked: undefined });
};
