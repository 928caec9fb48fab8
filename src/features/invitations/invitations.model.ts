/** How many invitations the visitor is asked about at a time: who sends hundreds must not shut out the others. Why one was not taken. */
import { type BareJid, bareOf } from '#lib/jid.ts';
import type { Translate } from '#lib/translate.ts';
import type { Invitation } from './invitations.wire.ts';

/** By whom the visitor knows of it: a room may say of whoever invites what it likes. */
type Source = 'contact' | 'room' | 'stranger';

const MOST: Readonly<Record<Source, number>> = { contact: 10, room: 3, stranger: 3 };

export type IsContact = (jid: BareJid) => boolean;

function sourceOf({ from, isMediated }: Invitation, isContact: IsContact): Source {
  if (!isContact(bareOf(from))) return 'stranger';
  return isMediated ? 'room' : 'contact';
}

/** Whether there is still place for it beside those that are open: each source has its own. */
export function hasPlace(received: Invitation, open: readonly Invitation[], isContact: IsContact): boolean {
  const source = sourceOf(received, isContact);
  return open.filter((each) => sourceOf(each, isContact) === source).length < MOST[source];
}

/** Said by rooms to who may not invite into them (XEP-0045 §7.8.2). */
const OF_RANK: readonly (string | undefined)[] = ['forbidden', 'not-allowed', 'not-authorized'];

/** @param condition where it is the room that has refused. */
export function notInvited(__: Translate, name: string, condition: string | undefined): string {
  const sentence = __('{name} could not be invited.', { name });
  return OF_RANK.includes(condition) ? `${sentence} ${__('Your rank in this room does not allow that.')}` : sentence;
}
