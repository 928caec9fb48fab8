/** Stands in each conversation, and puts the cursor into its field once it has been gone to. Shows nothing itself. */
import { type Signal, useSignalEffect } from '@preact/signals';
import type { Conversation } from '#core/conversation.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';

interface EnteringProps {
  readonly conversation: Conversation;
  readonly entering: Signal<Conversation | undefined>;
}

export function Entering({ conversation, entering }: EnteringProps) {
  const composing = useCurrentComposing();
  useSignalEffect(() => {
    if (entering.value !== conversation) return;
    entering.value = undefined;
    composing.focus();
  });
  return null;
}
