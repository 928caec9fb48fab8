/** The Contacts tab, and the names that the visitor has given. */
import { Users } from 'lucide';
import { bareOf } from '#lib/jid.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { Contacts } from './contacts.view.tsx';
import css from './roster.css?inline';
import { roster } from './roster.feature.ts';

export const rosterUi = defineFeatureUi(roster, ({ slots, add, handle }) => {
  add(slots.styles, { css });
  add(slots.controlBoxTabs, {
    id: 'contacts',
    order: 0,
    label: (__) => __('Contacts'),
    icon: Users,
    view: () => <Contacts roster={handle} />,
  });
  add(slots.names, {
    order: 0,
    read: (jid) => {
      const contact = handle.contact(bareOf(jid));
      // Somebody who is no contact yet may become one.
      if (!contact) void handle.jids.value;
      return contact?.value.name;
    },
  });
});
