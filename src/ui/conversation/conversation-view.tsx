/** One conversation: its messages, who is typing, and the field to write in. The frame around it is the shell's. */
import { signal, useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import type { MessageId } from '#core/message.ts';
import { nameOf, pictureOf, useClient, useSession } from '../client-context.ts';
import { Composer } from '../composer/composer.tsx';
import { useTranslate } from '../i18n.ts';
import type { Slot, ConversationView as SlotView } from '../slots.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { TimelineItems } from './timeline-items.ts';

interface Props {
  readonly conversation: Conversation;
}

/** What features put into a slot for this kind of conversation. */
export function ForConversation({ slot, conversation }: Props & { readonly slot: Slot<SlotView> }) {
  const views = slot.items.value.filter(({ kinds }) => !kinds || kinds.includes(conversation.kind));
  return (
    <>
      {views.map(({ view: View }, index) => (
        <View key={index} conversation={conversation} />
      ))}
    </>
  );
}

function useTimelineItems(conversation: Conversation): TimelineItems {
  const { slots } = useClient();
  const session = useSession();
  const __ = useTranslate();
  return useMemo(
    () =>
      new TimelineItems({
        session,
        conversation,
        __,
        nameOf: (sender) => nameOf(slots, sender),
        pictureOf: (sender) => pictureOf(slots, sender),
      }),
    [session, conversation, __],
  );
}

/** Whether somebody is looking at the page at this moment. */
function useIsPageSeen() {
  const isSeen = useSignal(document.visibilityState === 'visible' && document.hasFocus());
  useEffect(() => {
    const look = () => {
      isSeen.value = document.visibilityState === 'visible' && document.hasFocus();
    };
    const events = ['focus', 'blur', 'visibilitychange'] as const;
    for (const name of events) window.addEventListener(name, look);
    document.addEventListener('visibilitychange', look);
    return () => {
      for (const name of events) window.removeEventListener(name, look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isSeen;
}

/** What stands at the end of the log while somebody looks at it has been read. */
function useReading(conversation: Conversation, items: TimelineItems) {
  const session = useSession();
  const isAtEnd = useSignal(true);
  const isSeen = useIsPageSeen();
  useEffect(() => items.markUnread(), [items]);
  useSignalEffect(() => {
    if (!isSeen.value) return items.markUnread();
    if (isAtEnd.value && conversation.unreadCount.value > 0) void session.note(conversation, { isRead: true });
  });
  return isAtEnd;
}

function Messages({ conversation }: Props) {
  const __ = useTranslate();
  const session = useSession();
  const { slots } = useClient();
  const items = useTimelineItems(conversation);
  const isAtEnd = useReading(conversation, items);
  const history = session.history.state(conversation).value;
  const retry = (id: string) => {
    const row = conversation.timeline.rows.peek().find((each) => each.id === (id as MessageId));
    if (row) void session.outbox.retry(row.message.peek());
  };
  const messageSlots = slots.messageSlots.items.value[0];
  return (
    <Timeline
      items={items.items.value}
      showsAuthors={conversation.kind === 'room'}
      isLoading={history.isLoading && conversation.timeline.rows.value.length === 0}
      isLoadingOlder={history.isLoading && conversation.timeline.rows.value.length > 0}
      empty={<p class="conversation-empty">{__('No messages yet. Say hello!')}</p>}
      {...(messageSlots && { slots: messageSlots })}
      onNearStart={() => {
        if (!session.history.reachesStart(conversation) || conversation.timeline.hasOlder) {
          void session.history.loadOlder(conversation);
        }
      }}
      onAtEnd={(atEnd) => {
        isAtEnd.value = atEnd;
        conversation.timeline.isPinned = atEnd;
      }}
      onRetry={retry}
      onFillGap={(key) => {
        const gap = items.gap(key);
        if (gap) void session.history.fill(conversation, gap);
      }}
    />
  );
}

const DRAFT_SETTLES_MS = 400;

/** The draft is kept when the visitor pauses, when the box goes away, and when the page goes in the middle of a word. */
function useDraft(conversation: Conversation) {
  const session = useSession();
  const { draft, forget } = useMemo(() => {
    const text = signal(conversation.summary.peek().draft);
    const { left, forget } = session.handOver(`draft ${conversation.id}`, () => text.peek());
    if (left !== undefined) text.value = left;
    return { draft: text, forget };
  }, [session, conversation]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was last kept here or in another tab. */
  const kept = useRef(conversation.summary.peek().draft);
  const keep = () => {
    clearTimeout(timer.current);
    kept.current = draft.peek();
    if (draft.peek() !== conversation.summary.peek().draft) void session.note(conversation, { draft: draft.peek() });
  };
  useEffect(() => {
    keep();
    const stop = session.on('draftChanged', ({ conversation: where, draft: text }) => {
      // What is being written here at this moment counts for more.
      if (where !== conversation || draft.peek() !== kept.current) return;
      kept.current = text;
      draft.value = text;
    });
    return () => {
      stop();
      keep();
      forget();
    };
  }, [forget]);
  const change = (text: string) => {
    draft.value = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, DRAFT_SETTLES_MS);
  };
  return { draft, change };
}

function Writing({ conversation }: Props) {
  const session = useSession();
  const { slots } = useClient();
  const { draft, change } = useDraft(conversation);
  const tell = (text: string) => {
    for (const { typed } of slots.typingWatchers.items.peek()) typed(conversation, text);
  };
  const send = (text: string) => {
    change('');
    session.say(conversation, text);
  };
  const hasTools = slots.composerTools.items.value.length > 0;
  return (
    <Composer
      value={draft.value}
      onValue={(text) => {
        change(text);
        tell(text);
      }}
      onSend={send}
      tools={hasTools ? <ForConversation slot={slots.composerTools} conversation={conversation} /> : undefined}
    />
  );
}

interface ConversationProps extends Props {
  /** Instead of messages and field: a room that did not let us in. */
  readonly instead?: ComponentChildren;
}

export function ConversationPane({ conversation, instead }: ConversationProps) {
  const session = useSession();
  const { slots } = useClient();
  useEffect(() => {
    void session.history.open(conversation);
  }, [session, conversation]);
  // The archive may be reached only later; then what is missing is fetched.
  useSignalEffect(() => {
    if (session.isOnline.value && conversation.isSendable.value) void session.history.open(conversation);
  });
  if (instead) return <div class="conversation">{instead}</div>;
  return (
    <div class="conversation">
      <Messages conversation={conversation} />
      <div class="conversation-status">
        <ForConversation slot={slots.conversationStatus} conversation={conversation} />
      </div>
      <Writing conversation={conversation} />
    </div>
  );
}
