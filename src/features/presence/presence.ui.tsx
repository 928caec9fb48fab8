/** Shows who is there: the own status in the control box, everybody's presence wherever they appear. */
import { bareOf } from '#lib/jid.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { OwnStatus } from './own-status.view.tsx';
import css from './presence.css?inline';
import { presence } from './presence.feature.ts';

export const presenceUi = defineFeatureUi(presence, ({ slots, add, handle }) => {
  add(slots.styles, { css });
  add(slots.controlBoxHeader, { view: () => <OwnStatus presence={handle} /> });
  add(slots.presences, {
    read: (jid) => {
      const { show } = handle.of(bareOf(jid)).value;
      return show === 'chat' ? 'online' : show;
    },
  });
  add(slots.details, { read: (jid) => handle.of(bareOf(jid)).value.status });
  add(slots.conversationDetail, {
    kinds: ['direct'],
    view: ({ conversation }) => <span dir="auto">{handle.of(bareOf(conversation.id)).value.status}</span>,
  });
});
