/** The messages of one conversation: paged in, read, drawn with what features add to them. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { nameOf, pictureOf, useClient, useSession } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { Timeline } from '../timeline/timeline.tsx';
import type { MessageSlots } from '../timeline/timeline-view.ts';
import { TimelineItems } from './timeline-items.ts';

interface Props {
  readonly conversation: Conversation;
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

/** What goes with the words is put on the wire by features that may still sleep. */
async function tryAgain(session: Session, message: Message): Promise<void> {
  if (message.parts) await session.wake('messages');
  await session.outbox.retry(message);
}

/** Stays the same until a feature comes or goes, so that rows are not drawn again for nothing. */
function useMessageSlots(): MessageSlots {
  const { slots } = useClient();
  const views = slots.messageViews.items.value;
  const Bar = slots.messageBars.items.value[0]?.view;
  return useMemo(() => ({ views, actions: Bar && ((row) => <Bar row={row} />) }), [views, Bar]);
}

export function Messages({ conversation }: Props) {
  const __ = useTranslate();
  const session = useSession();
  const items = useTimelineItems(conversation);
  const isAtEnd = useReading(conversation, items);
  const history = session.history.state(conversation).value;
  const retry = (id: string) => {
    const message = conversation.timeline.find(id);
    if (message) void tryAgain(session, message);
  };
  const messageSlots = useMessageSlots();
  const wake = () => void session.wake('messages');
  return (
    <Timeline
      items={items.items.value}
      showsAuthors={conversation.kind === 'room'}
      isLoading={history.isLoading && conversation.timeline.rows.value.length === 0}
      isLoadingOlder={history.isLoading && conversation.timeline.rows.value.length > 0}
      empty={<p class="conversation-empty">{__('No messages yet. Say hello!')}</p>}
      slots={messageSlots}
      onTouch={wake}
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
