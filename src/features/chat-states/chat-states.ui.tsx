/** Who is typing, above the field; and what is typed there, for the other side. */
import { defineFeatureUi } from '#ui/slots.ts';
import css from './chat-states.css?inline';
import { chatStates } from './chat-states.feature.ts';
import { Typing } from './typing.view.tsx';

export const chatStatesUi = defineFeatureUi(chatStates, ({ slots, add, handle }) => {
  add(slots.styles, { css });
  add(slots.conversationStatus, {
    kinds: ['direct'],
    view: ({ conversation }) => <Typing states={handle} conversation={conversation} />,
  });
  add(slots.typingWatchers, { typed: (conversation, text) => handle.typed(conversation, text) });
  add(slots.closeWatchers, { closed: (conversation) => handle.left(conversation) });
});
