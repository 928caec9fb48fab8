/** Why we are not in a room, in sentences (XEP-0045 §7.2, §8.2, §9.1, §10.9). */
import type { Translate } from '#lib/translate.ts';
import type { Removal, RoomState } from './rooms.store.ts';

/** Ours, where it is not the room that did not let us in. */
export const NO_OTHER_SERVERS = 'no-other-servers';

/** Conditions for a room that did not let us in (§7.2). */
function refusalText(__: Translate, { condition, elsewhere }: Extract<RoomState, { type: 'refused' }>): string {
  switch (condition) {
    case 'not-authorized':
      return __('This room asks for a password.');
    case 'forbidden':
      return __('You are banned from this room.');
    case 'registration-required':
      return __('Only members may enter this room.');
    case 'conflict':
      return __('Somebody else uses this nickname already.');
    case 'service-unavailable':
    case 'resource-constraint':
      return __('This room is full.');
    case 'item-not-found':
      return __('This room does not exist, or is not open yet.');
    case 'not-allowed':
      return __('You are not allowed to create this room.');
    case 'not-acceptable':
      return __('This room wants you to use your registered nickname.');
    case 'jid-malformed':
      return __('This nickname cannot be used.');
    case 'gone':
    case 'redirect':
      return elsewhere
        ? __('This room has moved to {room}.', { room: elsewhere })
        : __('This room does not exist any more.');
    case NO_OTHER_SERVERS:
      return __('Your server does not let you into rooms of other servers.');
    case 'remote-server-not-found':
    case 'remote-server-timeout':
      return __('The server of this room cannot be reached.');
    default:
      return __('The room did not let you in.');
  }
}

function removalSentence(__: Translate, { how, actor }: Removal): string {
  switch (how) {
    case 'kicked':
      return actor
        ? __('{actor} has removed you from this room.', { actor })
        : __('You have been removed from this room.');
    case 'banned':
      return actor
        ? __('{actor} has banned you from this room.', { actor })
        : __('You have been banned from this room.');
    case 'no-member':
      return __('You have been removed from this room because you are no longer a member.');
    case 'members-only':
      return __('You have been removed because this room is now open to members only.');
    case 'closed':
      return __('This room has been closed because its server is shutting down.');
    case 'lost':
      return __('The connection to this room was lost.');
    case 'destroyed':
      return __('This room has been destroyed.');
  }
}

function removalText(__: Translate, removal: Removal): string {
  const sentence = removalSentence(__, removal);
  const { reason } = removal;
  return reason ? `${sentence} ${__('The reason: {reason}', { reason })}` : sentence;
}

/** Nothing while we are in, or on the way. */
export function standingText(__: Translate, state: RoomState): string {
  switch (state.type) {
    case 'refused':
      return refusalText(__, state);
    case 'removed':
      return removalText(__, state);
    case 'left':
      return __('You have left this room.');
    default:
      return '';
  }
}

/** A nickname that is likely to be free: the next number. */
export function otherNick(nick: string): string {
  const [, stem = nick, number] = /^(.*?)\s*(\d+)?$/su.exec(nick) ?? [];
  return number === undefined ? `${nick} 2` : `${stem} ${Number(number) + 1}`.trim();
}
