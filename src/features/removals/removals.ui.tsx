/** Taking away what somebody else has said in a room that we moderate. */
import { MessageSquareX } from 'lucide';
import { createLayer } from '#ui/conversation/layer.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { removals } from './removals.feature.ts';
import type { Question } from './remove.view.tsx';

const AskToRemove = lazyView(
  async () => (await import('./remove.view.tsx')).AskToRemove,
  () => null,
);

export const removalsUi = defineFeatureUi(removals, ({ slots, add, handle }) => {
  const question = createLayer<Question>(AskToRemove);
  add(slots.conversationStatus, { kinds: ['room'], view: question.view });
  add(slots.messageActions, {
    id: 'remove',
    order: 91,
    label: (__) => __('Remove for everyone'),
    icon: MessageSquareX,
    isDangerous: true,
    isFor: handle.isRemovable,
    run(message, { conversation }) {
      const room = handle.roomOf(conversation);
      if (room) question.open(conversation, { message, remove: (reason) => handle.remove(room, message, reason) });
    },
  });
});
