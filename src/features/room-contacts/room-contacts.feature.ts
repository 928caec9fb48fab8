/** People in rooms who may become contacts: those whose address the room shows. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { type BareJid, type Jid, resourceOf } from '#lib/jid.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { roster } from '../roster/roster.feature.ts';

export const roomContacts = defineFeature({
  name: 'contacts from rooms',
  requires: [rooms, roster],
  setup(session) {
    const contacts = session.use(roster);
    /** Who that is, unless it is the visitor or a contact already; to be read inside a computation. */
    const stranger = (person: Jid, conversation: Conversation): BareJid | undefined => {
      const room = session.use(rooms).of(conversation);
      const jid = room?.occupant(resourceOf(person) ?? '')?.value.realJid;
      void contacts.jids.value;
      return jid === undefined || jid === session.self || contacts.contact(jid) ? undefined : jid;
    };
    return {
      stranger,
      ask: (jid: BareJid, name: string | undefined) => contacts.ask({ about: 'add', jid, name }),
    };
  },
});
