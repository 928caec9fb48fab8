/** What is done about a person by a command, and what is answered. */
import type { Sentence } from '#lib/translate.ts';
import { type ActionName, changes, isAboutAddress, isFall, type Standing } from './actions.model.ts';
import { type Person, readPerson } from './person.model.ts';
import { done, needless, refused } from './sentences.model.ts';

interface Target {
  readonly nick?: string | undefined;
  readonly jid?: Person['jid'];
}

export interface Order extends Target {
  readonly action: ActionName;
  /** How the visitor has called them. */
  readonly name: string;
  readonly reason: string | undefined;
  /** Everybody in the room sees it happen. */
  readonly isSeen: boolean;
  /** It takes a rank from the visitor, who cannot give it back to themselves. */
  readonly isOwnFall?: boolean;
}

/** Who is in the room. */
export interface Present {
  readonly nicks: readonly string[];
  standingOf(nick: string): Standing | undefined;
  /** We ourselves. */
  readonly own?: (Standing & { readonly nick: string; readonly jid: Person['jid'] }) | undefined;
}

/** @returns what is to be done, or why it cannot be. */
export function readOrder(action: ActionName, rest: string, { nicks, standingOf, own }: Present): Order | Sentence {
  const person = readPerson(rest, nicks);
  if (!person) return (__) => __('Say whom: /{command} NICKNAME', { command: action });
  const { name, isThere, jid } = person;
  const target = isThere ? { nick: name } : isAboutAddress(action) && jid ? { jid } : undefined;
  if (!target) return (__) => __('Nobody called {name} is here.', { name });
  const standing = isThere ? standingOf(name) : undefined;
  const nothing = standing && !changes(standing, action) && needless[action];
  if (nothing) return nothing(name);
  const isSelf = own !== undefined && (isThere ? name === own.nick : jid === own.jid);
  const isOwnFall = isSelf && isFall(own, action);
  return { action, name, reason: person.reason || undefined, isSeen: isThere, isOwnFall, ...target };
}

/** Does it. @returns what there is to say about it. */
export async function carryOut(order: Order, act: () => Promise<void>): Promise<Sentence | undefined> {
  const { action, name, isSeen } = order;
  try {
    await act();
    return isSeen ? undefined : (__) => done(__, action, name);
  } catch (failure) {
    const condition = (failure as { condition?: string }).condition ?? '';
    return (__) => refused(__, condition, name);
  }
}
