/** Changing the password and deleting the account, and what follows on this device. */
import type { Client } from '#core/client.ts';
import type { Session } from '#core/session.ts';
import { StanzaError } from '#core/visit.ts';
import { bareJid, nodeOf } from '#lib/jid.ts';
import { forgetAccount } from '#storage/account-store.ts';
import { newPassword, removal } from './account.wire.ts';

/** `words`: the server's own, where it gave some. */
export interface AccountProblem {
  readonly kind: 'not-private' | 'not-allowed' | 'not-accepted' | 'not-now' | 'no-answer';
  readonly words?: string | undefined;
}

const NOT_ALLOWED = ['not-allowed', 'forbidden', 'not-authorized', 'service-unavailable', 'feature-not-implemented'];

/** XEP-0077 §3.2 and §3.3. */
function problemOf(failure: unknown): AccountProblem {
  if (!(failure instanceof StanzaError)) throw failure;
  const { condition, type, text: words } = failure;
  if (condition === 'disconnected' || condition === 'timeout') return { kind: 'no-answer' };
  if (NOT_ALLOWED.includes(condition)) return { kind: 'not-allowed', words };
  return { kind: type === 'wait' ? 'not-now' : 'not-accepted', words };
}

type Signed = { readonly client: Client; readonly session: Session };

/** Of the own account, whose server answers under any of its names: ejabberd does not under that of the domain. */
const askServer = ({ session }: Signed, payload: ReturnType<typeof removal>) =>
  session.request({ type: 'set', payload });

/** @returns what stood in the way. */
export async function changePassword(signed: Signed, password: string): Promise<AccountProblem | undefined> {
  const { client, session } = signed;
  if (!client.isPrivate) return { kind: 'not-private' };
  try {
    await askServer(signed, newPassword({ user: nodeOf(session.self) ?? '', password }));
  } catch (failure) {
    return problemOf(failure);
  }
  client.adoptPassword(password);
  return undefined;
}

/** What was good for signing in is not any more. */
const TURNED_AWAY: readonly (string | undefined)[] = ['wrong-credentials', 'session-expired', 'account-disabled'];

function isTurnedAway(client: Client): boolean {
  const state = client.connection.peek();
  return state.type === 'signed-out' && TURNED_AWAY.includes(state.failure?.kind);
}

/** @returns what stood in the way; where nothing did, nobody is signed in any more. */
export async function deleteAccount(signed: Signed): Promise<AccountProblem | undefined> {
  try {
    await askServer(signed, removal());
  } catch (failure) {
    // Prosody's BOSH service hangs up without having answered, and then does not know the account any more.
    if (!isTurnedAway(signed.client)) return problemOf(failure);
  }
  await forget(signed);
  return undefined;
}

/** Nothing of an account that is no more stays here, whatever `storage` says. */
async function forget({ client, session }: Signed): Promise<void> {
  const { events, platform } = client;
  // Where the server has ended the session itself, nobody has heard of it yet.
  if (client.session.peek() !== session) events.emit('logout', undefined);
  // There is no session to say goodbye to.
  else client.suspend();
  await client.signOut();
  await session.work.idle();
  await forgetAccount(await platform.openStore(session.self), session.self, platform.tab);
}

/** Whoever deletes an account shows that they mean this one. */
export const isOwnAddress = (text: string, { session }: Signed): boolean => bareJid(text) === session.self;
