/** In the menu of somebody in a room: add them to the contacts. */
import { UserPlus } from 'lucide';
import { resourceOf } from '#lib/jid.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { roomContacts } from './room-contacts.feature.ts';

export const roomContactsUi = defineFeatureUi(roomContacts, ({ slots, add, handle, client }) => {
  if (!client.settings.get('allow_contact_requests')) return;
  add(slots.personActions, {
    id: 'add-contact',
    order: 10,
    icon: UserPlus,
    label: (__) => __('Add to contacts'),
    isFor: (person, conversation) =>
      conversation.kind === 'room' && handle.stranger(person, conversation) !== undefined,
    run: (person, conversation) => {
      const jid = handle.stranger(person, conversation);
      if (jid) void handle.ask(jid, resourceOf(person));
    },
  });
});
