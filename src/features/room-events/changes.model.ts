/** What happens to people in a room, in sentences (XEP-0045 §7.6, §8, §9). */
import type { Sentence, Translate } from '#lib/translate.ts';

type Affiliation = 'owner' | 'admin' | 'member' | 'none' | 'outcast';
type Role = 'moderator' | 'participant' | 'visitor' | 'none';

export interface Standing {
  readonly role: Role;
  readonly affiliation: Affiliation;
}

/** As much of a presence as is told. */
export interface Change extends Standing {
  readonly nick: string;
  readonly isSelf: boolean;
  readonly isAvailable: boolean;
  readonly newNick: string | undefined;
  readonly actor: string | undefined;
  readonly reason: string | undefined;
  readonly codes: ReadonlySet<string>;
  readonly before: Standing | undefined;
}

type Telling = (__: Translate, name: string) => string;

/** Why somebody who was here had to go. */
const SENT_OUT: Readonly<Record<string, Telling>> = {
  '301': (__, name) => __('{name} has been banned.', { name }),
  '307': (__, name) => __('{name} has been removed.', { name }),
  '321': (__, name) => __('{name} has been removed, being no longer a member.', { name }),
  '322': (__, name) => __('{name} has been removed, because this room is now open to members only.', { name }),
};

const NEW_AFFILIATION: Readonly<Record<Affiliation, Telling>> = {
  owner: (__, name) => __('{name} is now an owner.', { name }),
  admin: (__, name) => __('{name} is now an admin.', { name }),
  member: (__, name) => __('{name} is now a member.', { name }),
  none: (__, name) => __('{name} has no rank here any more.', { name }),
  outcast: (__, name) => __('{name} has been banned.', { name }),
};

const OWN_AFFILIATION: Readonly<Record<Affiliation, Sentence>> = {
  owner: (__) => __('You are now an owner of this room.'),
  admin: (__) => __('You are now an admin of this room.'),
  member: (__) => __('You are now a member of this room.'),
  none: (__) => __('You have no rank in this room any more.'),
  outcast: (__) => __('You are banned from this room.'),
};

function roleTold(before: Role, after: Role): Telling {
  if (after === 'moderator') return (__, name) => __('{name} is now a moderator.', { name });
  if (after === 'visitor') return (__, name) => __('{name} may no longer speak.', { name });
  if (before === 'visitor') return (__, name) => __('{name} may speak now.', { name });
  return (__, name) => __('{name} is no longer a moderator.', { name });
}

function ownRoleTold(before: Role, after: Role): Sentence {
  if (after === 'moderator') return (__) => __('You are now a moderator.');
  if (after === 'visitor') return (__) => __('You may no longer speak in this room.');
  if (before === 'visitor') return (__) => __('You may speak now.');
  return (__) => __('You are no longer a moderator.');
}

/** The sentence, then who did it and why. */
const because = (tell: Sentence, { actor, reason }: Pick<Change, 'actor' | 'reason'>): Sentence => {
  if (!actor && !reason) return tell;
  return (__) =>
    [tell(__), actor && __('By {actor}.', { actor }), reason && __('The reason: {reason}', { reason })]
      .filter(Boolean)
      .join(' ');
};

function renaming({ nick, isSelf, newNick = '' }: Change): Sentence {
  return isSelf
    ? (__) => __('You are now called {name}.', { name: newNick })
    : (__) => __('{before} is now called {after}.', { before: nick, after: newNick });
}

function standing(change: Change, before: Standing): Sentence | undefined {
  const { nick, isSelf, role, affiliation } = change;
  if (affiliation !== before.affiliation) {
    if (isSelf) return because(OWN_AFFILIATION[affiliation], change);
    return because((__) => NEW_AFFILIATION[affiliation](__, nick), change);
  }
  if (role === before.role || role === 'none') return undefined;
  if (isSelf) return because(ownRoleTold(before.role, role), change);
  return because((__) => roleTold(before.role, role)(__, nick), change);
}

/** Of us, who are not in the room. */
export const ownStandingTold = ({ affiliation, reason }: Pick<Change, 'affiliation' | 'reason'>): Sentence =>
  because(OWN_AFFILIATION[affiliation], { actor: undefined, reason });

/** Nothing for who just comes and goes: that is told in sum. */
export function tellChange(change: Change): Sentence | undefined {
  const { nick, isSelf, isAvailable, newNick, codes, before } = change;
  if (isAvailable) return before && standing(change, before);
  if (codes.has('303')) return newNick ? renaming(change) : undefined;
  // What became of us stands in the place of the room.
  if (isSelf || codes.has('333')) return undefined;
  const told = Object.keys(SENT_OUT).find((code) => codes.has(code));
  return told === undefined ? undefined : because((__) => SENT_OUT[told]?.(__, nick) ?? '', change);
}
