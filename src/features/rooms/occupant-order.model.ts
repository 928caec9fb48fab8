/** The order of a room's participants. */
import type { Room } from './rooms.store.ts';
import type { Role } from './rooms.wire.ts';

const ROLES: readonly Role[] = ['moderator', 'participant', 'visitor', 'none'];

/** Moderators first, then those who may speak, then visitors; within each by name. */
export function orderOccupants(room: Room, language: string): readonly string[] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
  const rank = (nick: string) => ROLES.indexOf(room.occupant(nick)?.peek().role ?? 'none');
  return [...room.nicks.value].sort((a, b) => rank(a) - rank(b) || compare(a, b));
}
