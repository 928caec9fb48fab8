/** How somebody is called within a conversation: by their nickname in a room, elsewhere as in the contact list. */
import type { Conversation } from '#core/conversation.ts';
import { bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import { readName } from '../client-context.ts';
import type { Slots } from '../slots.ts';

/** To be read inside a computation or a view. */
export function readAuthor(slots: Slots, { id, kind }: Conversation, jid: Jid): string {
  const nick = kind === 'room' && bareOf(jid) === id ? resourceOf(jid) : undefined;
  return nick ?? readName(slots, jid);
}
