/** One conversation: its messages, who is typing, and the field to write in. The frame around it is the shell's. */
import { useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { useClient, useSession } from '../client-context.ts';
import { ComposingContext } from '../composer/composing.ts';
import { ForConversation } from './for-conversation.tsx';
import { Messages } from './messages.tsx';
import { useComposing, Writing } from './writing.tsx';

interface ConversationProps {
  readonly conversation: Conversation;
  /** Instead of messages and field: a room that did not let us in. */
  readonly instead?: ComponentChildren;
  /** Among the chat tools, after those of features. */
  readonly tools?: ComponentChildren;
}

/** The chat can be used: now there is time for the tools that are likely to be wanted next. */
const SETTLED_MS = 1000;

export function ConversationPane({ conversation, instead, tools }: ConversationProps) {
  const session = useSession();
  const { slots, boxes } = useClient();
  useEffect(() => {
    void session.history.open(conversation);
  }, [session, conversation]);
  // The archive may be reached only later; then what is missing is fetched.
  useSignalEffect(() => {
    if (session.isOnline.value && conversation.isSendable.value) void session.history.open(conversation);
  });
  const wake = () => void session.wake('messages');
  useEffect(() => {
    const timer = setTimeout(wake, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [session]);
  const composing = useComposing(conversation);
  useSignalEffect(() => {
    if (boxes.entered.value !== conversation.id) return;
    boxes.entered.value = undefined;
    composing.focus();
  });
  if (instead) return <div class="conversation">{instead}</div>;
  return (
    <ComposingContext value={composing}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is pointed at, or dragged here, is for features that may still sleep */}
      <div class="conversation" onPointerEnter={wake} onDragEnter={wake}>
        <ForConversation slot={slots.conversationBars} conversation={conversation} />
        <Messages conversation={conversation} />
        <div class="conversation-status">
          <ForConversation slot={slots.conversationStatus} conversation={conversation} />
        </div>
        <Writing composing={composing} tools={tools} />
      </div>
    </ComposingContext>
  );
}
