/** The bar of a message, and the actions that every message has: copying, passing on, selecting. */
import { signal } from '@preact/signals';
import { Copy, Forward, ListChecks, Trash2 } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import type { Message } from '#core/message.ts';
import { createLayer } from '#ui/conversation/layer.tsx';
import type { Translate } from '#ui/i18n.ts';
import { copyText } from '#ui/page/copy-text.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { DiscardButton } from './discard-button.view.tsx';
import { ForwardDialog, type Forwarding } from './forward.view.tsx';
import { MessageBar } from './message-bar.view.tsx';
import css from './message-menu.css?inline';
import { hasWords, isForwardable, messageMenu } from './message-menu.feature.ts';
import { type Selection, SelectionBar, Tick } from './selection.view.tsx';

export const messageMenuUi = defineFeatureUi(messageMenu, ({ slots, add, handle, session }) => {
  /** One after the other, as they stand. */
  const copy = async ({ notices }: Conversation, messages: readonly Message[]): Promise<void> => {
    if (await copyText(messages.map(({ body }) => body).join('\n'))) return;
    const sentence = (__: Translate) => __('This browser does not let the page copy. Select the text instead.');
    notices.add(sentence, new Date(session.clock.now()));
  };
  const forwarding = createLayer<Forwarding>(ForwardDialog);
  const selection = signal<Selection | undefined>(undefined);
  const { forward, targets } = handle;
  add(slots.styles, { css });
  add(slots.messageBars, { view: MessageBar });
  add(slots.conversationStatus, { view: forwarding.view });
  add(slots.messageActions, {
    id: 'copy',
    order: 50,
    label: (__) => __('Copy text'),
    icon: Copy,
    isFor: hasWords,
    run: (message, { conversation }) => void copy(conversation, [message]),
  });
  add(slots.messageActions, {
    id: 'forward',
    order: 51,
    label: (__) => __('Forward'),
    icon: Forward,
    isFor: isForwardable,
    run: (message, { conversation }) => forwarding.open(conversation, { messages: [message], forward, targets }),
  });
  add(slots.messageActions, {
    id: 'select',
    order: 52,
    label: (__) => __('Select'),
    icon: ListChecks,
    isFor: hasWords,
    run: ({ id }, { conversation }) => {
      selection.value = { conversation, ids: new Set([id]) };
    },
  });
  add(slots.messageActions, {
    id: 'discard',
    order: 90,
    label: (__) => __('Discard'),
    icon: Trash2,
    isDangerous: true,
    isFor: handle.isDiscardable,
    run: (message, { composing }) => {
      void handle.discard(message);
      composing.focus();
    },
  });
  add(slots.messageViews, {
    before: ({ id }) => <Tick selection={selection} id={id} />,
    remedy: ({ id }) => <DiscardButton key={`${id} discard`} id={id} discard={handle.discard} />,
  });
  add(slots.conversationStatus, {
    view: ({ conversation }) => (
      <SelectionBar
        conversation={conversation}
        selection={selection}
        onCopy={(messages) => void copy(conversation, messages)}
        onForward={(messages) => forwarding.open(conversation, { messages, forward, targets })}
      />
    ),
  });
});
