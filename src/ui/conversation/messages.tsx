/** The messages of one conversation: paged in, read, drawn with what features add to them. */
import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import type { Timeline as StoredTimeline } from '#core/history/timeline.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { nameOf, pictureOf, useClient, useSession } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { Timeline, type TimelineHandle } from '../timeline/timeline.tsx';
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

const isPageSeen = () => document.visibilityState === 'visible' && document.hasFocus();

/** Whether somebody is looking at the page at this moment. */
function useIsPageSeen() {
  const isSeen = useSignal(isPageSeen());
  useEffect(() => {
    const look = () => {
      isSeen.value = isPageSeen();
    };
    const events = ['focus', 'blur', 'visibilitychange'] as const;
    for (const name of events) window.addEventListener(name, look);
    return () => {
      for (const name of events) window.removeEventListener(name, look);
    };
  }, []);
  return isSeen;
}

/** What stands at the end of the log while somebody looks at it has been read. */
function useReading(conversation: Conversation, items: TimelineItems) {
  const session = useSession();
  const { timeline } = conversation;
  // Of what is new, the view first has to find out whether all of it can be seen from the end.
  const isAtEnd = useSignal(
    timeline.place === undefined && timeline.jump.peek() === undefined && conversation.unreadCount.peek() === 0,
  );
  const isSeen = useIsPageSeen();
  useEffect(() => items.markUnread(), [items]);
  useSignalEffect(() => {
    if (!isSeen.value) return items.markUnread();
    if (isAtEnd.value && conversation.unreadCount.value > 0) void session.note(conversation, { isRead: true });
  });
  return isAtEnd;
}

const firstUnread = () => import('./first-unread.ts');

/** Back to where the reader was when they left; from then on what they leave is remembered. */
function useReturn(conversation: Conversation, handle: RefObject<TimelineHandle | null>, isAtEnd: Signal<boolean>) {
  const session = useSession();
  const { timeline } = conversation;
  useLayoutEffect(() => {
    const { place } = timeline;
    const { unreadCount, readRank: after } = conversation.summary.peek();
    const isBack = place !== undefined && handle.current?.returnTo(place);
    if (!isBack && !timeline.jump.peek()) {
      timeline.isPinned = !timeline.hasNewer;
      if (unreadCount === 0 || timeline.hasNewer) isAtEnd.value = timeline.isPinned;
      else {
        void firstUnread().then(
          ({ beginWithUnread }) => beginWithUnread({ session, conversation, after, handle, isAtEnd }),
          () => {
            isAtEnd.value = true;
          },
        );
      }
    }
    return () => {
      timeline.place = timeline.isPinned ? undefined : handle.current?.top;
    };
  }, [timeline]);
}

/** Goes where the history has been moved to, as soon as it is drawn. */
function useJumps(timeline: StoredTimeline, handle: RefObject<TimelineHandle | null>, items: TimelineItems): void {
  const jump = timeline.jump.value;
  useEffect(() => {
    const view = handle.current;
    if (!jump || !view) return;
    if (jump.id === undefined) {
      view.scrollToEnd();
      view.focusNewest();
    }
    if (jump.id === undefined || view.show(jump.id)) timeline.takeJump();
  }, [jump, items.items.value]);
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
  const { timeline } = conversation;
  const { hasNewer } = timeline;
  const handle = useRef<TimelineHandle>(null);
  useReturn(conversation, handle, isAtEnd);
  useJumps(timeline, handle, items);
  const wake = () => void session.wake('messages');
  return (
    <Timeline
      items={items.items.value}
      showsAuthors={conversation.kind === 'room'}
      isLoading={history.isLoading && timeline.rows.value.length === 0}
      isLoadingOlder={history.isLoading && timeline.rows.value.length > 0}
      empty={<p class="conversation-empty">{__('No messages yet. Say hello!')}</p>}
      slots={messageSlots}
      onTouch={wake}
      onNearStart={() => {
        if (!session.history.reachesStart(conversation) || timeline.hasOlder) {
          void session.history.loadOlder(conversation);
        }
      }}
      hasNewer={hasNewer}
      onNearEnd={() => {
        if (timeline.hasNewer) void session.history.loadNewer(conversation);
      }}
      onJumpToNewest={() => void session.history.showNewest(conversation)}
      onFirstUnread={() => {
        const after = items.unreadAfter ?? 0;
        void firstUnread().then(({ showFirstUnread }) =>
          showFirstUnread({ session, conversation, after, view: handle.current }),
        );
      }}
      handle={handle}
      onAtEnd={(atEnd) => {
        isAtEnd.value = atEnd;
        timeline.isPinned = atEnd;
      }}
      onRetry={retry}
      onFillGap={(key) => {
        const gap = items.gap(key);
        if (gap) void session.history.fill(conversation, gap);
      }}
    />
  );
}
