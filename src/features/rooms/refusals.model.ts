/** Who it is that does not let us into a room: a server that talks to no others uses the words of rooms. */
import { type BareJid, domainOf } from '#lib/jid.ts';
import type { Refusal } from './rooms.wire.ts';
import { NO_OTHER_SERVERS } from './standing.model.ts';

/** Said by a room of itself (XEP-0045 §7.2), and by Prosody or ejabberd of all other servers. */
const OF_EITHER: ReadonlySet<string> = new Set(['not-allowed', 'forbidden']);

/** Whether it may as well be our own server, of the domain `own`. */
export const isDoubtful = ({ condition }: Refusal, room: BareJid, own: string): boolean =>
  OF_EITHER.has(condition) && domainOf(room) !== own && !domainOf(room).endsWith(`.${own}`);

/** @param ask whether the room's service answers at all: where our server is in between, it does not, for the same reason. */
export async function clearedUp(refused: Refusal, ask: () => Promise<unknown>): Promise<Refusal> {
  const failed = await ask().then(
    () => undefined,
    (failure: { readonly condition?: string }) => failure.condition,
  );
  return failed === refused.condition ? { ...refused, condition: NO_OTHER_SERVERS } : refused;
}
