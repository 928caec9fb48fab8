/** Reacting to a message, and what others think of it. */
import { SmilePlus } from 'lucide';
import { createLayer } from '#ui/conversation/layer.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import css from './reactions.css?inline';
import { reactions } from './reactions.feature.ts';
import { type Choice, ReactionChoice, Reactions } from './reactions.view.tsx';

export const reactionsUi = defineFeatureUi(reactions, ({ slots, add, handle }) => {
  const choice = createLayer<Choice>(ReactionChoice);
  add(slots.styles, { css });
  add(slots.conversationStatus, { view: choice.view });
  add(slots.messageViews, {
    footer: ({ id, parts }) => parts?.reactions && <Reactions id={id} parts={parts} handle={handle} />,
  });
  add(slots.messageActions, {
    id: 'react',
    order: 0,
    label: (__) => __('React'),
    icon: SmilePlus,
    isQuick: true,
    isFor: handle.isReactable,
    isUnprotected: true,
    run: (message, { conversation, article }) =>
      choice.open(conversation, { message, article, toggle: (emoji) => handle.toggle(conversation, message, emoji) }),
  });
});
