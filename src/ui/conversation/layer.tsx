/** What opens over a conversation when it is asked for: a question, a picker. */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Conversation } from '#core/conversation.ts';

export interface LayerProps<T> {
  readonly conversation: Conversation;
  readonly asked: T;
  readonly onClose: () => void;
}

export interface Layer<T> {
  open(conversation: Conversation, asked: T): void;
  /** To be put into a slot of the conversation. */
  readonly view: ComponentType<{ readonly conversation: Conversation }>;
}

/** @param View drawn while it is open. */
export function createLayer<T>(View: ComponentType<LayerProps<T>>): Layer<T> {
  const current = signal<{ readonly conversation: Conversation; readonly asked: T } | undefined>(undefined);
  const onClose = () => {
    current.value = undefined;
  };
  return {
    open: (conversation, asked) => {
      current.value = { conversation, asked };
    },
    view: ({ conversation }) => {
      if (current.value?.conversation !== conversation) return null;
      return <View conversation={conversation} asked={current.value.asked} onClose={onClose} />;
    },
  };
}
