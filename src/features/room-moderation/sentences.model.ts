/** What moderation is called, what it does and why it failed, in words. */
import type { Sentence, Translate } from '#lib/translate.ts';
import type { ActionName } from './actions.model.ts';
import type { ListedAffiliation } from './room-moderation.wire.ts';

export function actionLabel(__: Translate, action: ActionName): string {
  const labels: Record<ActionName, string> = {
    kick: __('Remove from the room'),
    ban: __('Ban from the room'),
    mute: __('Take the right to speak'),
    voice: __('Give the right to speak'),
    op: __('Make a moderator'),
    deop: __('Take the moderator role'),
    owner: __('Make an owner'),
    admin: __('Make an admin'),
    member: __('Make a member'),
    revoke: __('Take membership and rank'),
  };
  return labels[action];
}

export const HELP: Readonly<Record<ActionName, Sentence>> = {
  kick: (__) => __('Removes somebody, who may come back'),
  ban: (__) => __('Removes somebody, who cannot come back'),
  mute: (__) => __('Takes the right to speak from somebody'),
  voice: (__) => __('Gives somebody the right to speak'),
  op: (__) => __('Makes somebody a moderator'),
  deop: (__) => __('Makes a moderator a participant again'),
  owner: (__) => __('Makes somebody an owner of this room'),
  admin: (__) => __('Makes somebody an admin of this room'),
  member: (__) => __('Makes somebody a member of this room'),
  revoke: (__) => __('Takes membership, rank or ban from somebody'),
};

/** The question before, for what may need a reason or a second thought. */
export function question(__: Translate, action: ActionName, name: string): string {
  switch (action) {
    case 'kick':
      return __('Remove {name}?', { name });
    case 'ban':
      return __('Ban {name}?', { name });
    case 'owner':
      return __('Make {name} an owner?', { name });
    case 'admin':
      return __('Make {name} an admin?', { name });
    default:
      return __('{action}: {name}', { action: actionLabel(__, action), name });
  }
}

/** @param isOwnFall the visitor gives away a rank of their own. */
export function consequence(__: Translate, action: ActionName, isOwnFall = false): string | undefined {
  if (isOwnFall) return __('You cannot give this rank back to yourself.');
  switch (action) {
    case 'kick':
      return __('They can come back whenever they like.');
    case 'ban':
      return __('They cannot come back until somebody lifts the ban.');
    case 'owner':
      return __('An owner can change everything here, take your own rank away, and destroy the room.');
    case 'admin':
      return __('An admin can ban people and decide who is a member.');
    default:
      return undefined;
  }
}

export function listLabel(__: Translate, affiliation: ListedAffiliation): string {
  const labels: Record<ListedAffiliation, string> = {
    owner: __('Owners'),
    admin: __('Admins'),
    member: __('Members'),
    outcast: __('Banned'),
  };
  return labels[affiliation];
}

/** Told where nobody in the room sees it happen. */
export function done(__: Translate, action: ActionName, name: string): string {
  switch (action) {
    case 'ban':
      return __('{name} is banned from this room now.', { name });
    case 'owner':
      return __('{name} is an owner of this room now.', { name });
    case 'admin':
      return __('{name} is an admin of this room now.', { name });
    case 'member':
      return __('{name} is a member of this room now.', { name });
    default:
      return __('{name} has no membership, rank or ban here any more.', { name });
  }
}

/** What has become of the messages of somebody who is banned. */
export function removedMessages(
  __: Translate,
  { gone, kept }: { readonly gone: number; readonly kept: number },
): string {
  return [
    __.n('{count} message was removed.', '{count} messages were removed.', gone),
    kept > 0 && __.n('{count} could not be removed.', '{count} could not be removed.', kept),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Of somebody who wants to speak (XEP-0045 §7.13). */
export function voiceRefused(__: Translate, condition: string): string {
  return ['forbidden', 'not-allowed', 'feature-not-implemented', 'service-unavailable'].includes(condition)
    ? __('This room does not offer that.')
    : __('The room has refused this.');
}

/** Why there is nothing to do. */
export const needless: Readonly<Partial<Record<ActionName, (name: string) => Sentence>>> = {
  voice: (name) => (__) => __('{name} may speak already.', { name }),
  deop: (name) => (__) => __('{name} is no moderator.', { name }),
};

/** Conditions that rooms answer with (XEP-0045 §8 to §10). */
export function refused(__: Translate, condition: string, name: string): string {
  switch (condition) {
    case 'forbidden':
    case 'not-authorized':
      return __('Your rank in this room does not allow that.');
    case 'not-allowed':
      return __('This cannot be done about {name}, whose rank is not below yours.', { name });
    case 'conflict':
      return __('Nobody can do this to themselves; a room needs at least one owner.');
    case 'item-not-found':
    case 'not-acceptable':
    case 'jid-malformed':
    case 'bad-request':
      return __('Nobody called {name} is here.', { name });
    case 'service-unavailable':
    case 'feature-not-implemented':
      return __('This room does not offer that.');
    case 'timeout':
    case 'disconnected':
      return __('The room did not answer. Try again later.');
    default:
      return __('The room has refused this.');
  }
}
