/** What can be done about a person in a room, and who may do it (XEP-0045 §5). */
import type { Affiliation, Change, Role } from './room-moderation.wire.ts';

export const ACTIONS = ['kick', 'ban', 'mute', 'voice', 'op', 'deop', 'owner', 'admin', 'member', 'revoke'] as const;

export type ActionName = (typeof ACTIONS)[number];

/** How somebody stands in a room. */
export interface Standing {
  readonly role: Role;
  readonly affiliation: Affiliation;
}

const CHANGES: Readonly<Record<ActionName, Omit<Change, 'subject' | 'reason'>>> = {
  kick: { role: 'none' },
  ban: { affiliation: 'outcast' },
  mute: { role: 'visitor' },
  voice: { role: 'participant' },
  op: { role: 'moderator' },
  deop: { role: 'participant' },
  owner: { affiliation: 'owner' },
  admin: { affiliation: 'admin' },
  member: { affiliation: 'member' },
  revoke: { affiliation: 'none' },
};

export const changeOf = (action: ActionName): Omit<Change, 'subject' | 'reason'> => CHANGES[action];

/** An address is needed where somebody's standing is to outlast their visit. */
export const isAboutAddress = (action: ActionName): boolean => CHANGES[action].affiliation !== undefined;

/** What is asked about first: the power that is given away may be turned against the giver. */
export const asksFirst = (action: ActionName): boolean => action === 'owner' || action === 'admin';

const RANKS: readonly Affiliation[] = ['outcast', 'none', 'member', 'admin', 'owner'];
const rank = ({ affiliation }: Standing) => RANKS.indexOf(affiliation);
const isAtLeast = (standing: Standing, affiliation: Affiliation) => rank(standing) >= RANKS.indexOf(affiliation);

/** Whether somebody loses by it what they cannot give themselves again. */
export function isFall(own: Standing, action: ActionName): boolean {
  const { affiliation } = CHANGES[action];
  return affiliation !== undefined && !isAtLeast({ role: 'none', affiliation }, own.affiliation);
}

/** Whether the room lets `own` do that at all (§5.1.1 and §5.2.1). */
function mayDo(own: Standing, action: ActionName): boolean {
  if (action === 'owner' || action === 'admin') return own.affiliation === 'owner';
  if (['kick', 'mute', 'voice'].includes(action)) return own.role === 'moderator';
  return isAtLeast(own, 'admin');
}

/** Whether it would change anything; where it would not, some change the opposite. */
export function changes({ role, affiliation }: Standing, action: ActionName): boolean {
  if (action === 'voice') return role === 'visitor';
  if (action === 'deop') return role === 'moderator';
  if (action === 'mute') return role === 'participant';
  if (action === 'kick') return true;
  const change = CHANGES[action];
  return change.role === undefined ? change.affiliation !== affiliation : change.role !== role;
}

/** §8.2 and §9.1: nobody is sent away, silenced or demoted by those below them; admins and owners keep their voice. */
function isAbove(own: Standing, other: Standing, action: ActionName): boolean {
  if (action === 'voice' || action === 'op') return true;
  if (action === 'mute' || action === 'deop') return !isAtLeast(other, 'admin');
  if (action === 'kick') return rank(own) > rank(other) || (!isAtLeast(other, 'member') && other.role !== 'moderator');
  return own.affiliation === 'owner' || rank(own) > rank(other);
}

/** What can be offered to do about somebody. */
export const offered = (own: Standing, other: Standing): readonly ActionName[] =>
  ACTIONS.filter((action) => mayDo(own, action) && changes(other, action) && isAbove(own, other, action));
