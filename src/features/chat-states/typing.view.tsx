/** The line that says that the other one is typing. */
import type { Conversation } from '#core/conversation.ts';
import { useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import type { ChatStatesHandle } from './chat-states.feature.ts';

interface TypingProps {
  readonly states: ChatStatesHandle;
  readonly conversation: Conversation;
}

export function Typing({ states, conversation }: TypingProps) {
  const __ = useTranslate();
  const name = useName(conversation.id).value;
  const state = states.of(conversation).value;
  const text =
    state === 'composing'
      ? __('{name} is typing', { name })
      : state === 'paused'
        ? __('{name} has stopped typing', { name })
        : state === 'gone'
          ? __('{name} has gone away', { name })
          : undefined;
  return (
    <span class={`typing ${state === 'composing' ? 'typing-now' : ''}`} role="status">
      {text}
    </span>
  );
}
