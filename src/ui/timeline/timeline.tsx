/** A conversation's messages: a windowed log that stays at its newest message while the reader is there. */
import { computed } from '@preact/signals';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'preact/hooks';
import type { Place } from '#core/history/timeline.ts';
import { useTranslate } from '#ui/i18n.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { memo } from '#ui/kit/memo.ts';
import { ProgressBar } from '#ui/kit/status/progress.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { WindowedList, type WindowedListHandle } from '#ui/kit/windowed/windowed-list.tsx';
import { Gap } from './gap.view.tsx';
import { Message } from './message-row.tsx';
import { Day, Notice, Start, Unread } from './other-rows.tsx';
import { continuesGroup, type TimelineItem } from './timeline-row.ts';
import { type MessageSlots, type TimelineCallbacks, TimelineViewContext, useStableView } from './timeline-view.ts';

export interface TimelineHandle {
  /** Shows a row in the middle, focuses it and marks it for a moment. @returns whether it is there. */
  show(key: string): boolean;
  /** The row at the upper border. */
  readonly top: Place | undefined;
  /** Puts a row back where `top` had it. @returns whether it is there. */
  returnTo(top: Place): boolean;
  /** Puts the line above what is unread to the upper border, where it is above that. @returns whether it was. */
  returnToUnread(): boolean;
  scrollToEnd(): void;
  /** Puts the keyboard focus on the newest message. */
  focusNewest(): void;
}

export interface TimelineProps extends TimelineCallbacks {
  /** Oldest first. A new array whenever rows come or go; a changed row only changes its signal. */
  readonly items: readonly TimelineItem[];
  /** Names and pictures, for rooms. */
  readonly showsAuthors?: boolean;
  /** The first messages are still being fetched. */
  readonly isLoading?: boolean;
  readonly isLoadingOlder?: boolean;
  /** Shown when there is nothing. */
  readonly empty?: ComponentChildren;
  /** Keep this object the same from one rendering to the next. */
  readonly slots?: MessageSlots;
  /** The reader is near the oldest message that is there. */
  readonly onNearStart?: (() => void) | undefined;
  /** The newest messages are further on than the last that is there. */
  readonly hasNewer?: boolean;
  readonly onNearEnd?: (() => void) | undefined;
  /** Instead of scrolling there: the newest messages are to be brought in. */
  readonly onJumpToNewest?: (() => void) | undefined;
  /** Somebody points at the messages, or moves the focus into them. */
  readonly onTouch?: (() => void) | undefined;
  readonly onFirstUnread?: (() => void) | undefined;
  readonly onAtEnd?: ((isAtEnd: boolean) => void) | undefined;
  readonly handle?: RefObject<TimelineHandle | null>;
  readonly now?: () => Date;
}

const NO_SLOTS: MessageSlots = { views: [] };
const currentDate = () => new Date();

interface RowProps {
  readonly item: TimelineItem;
  readonly previous: TimelineItem | undefined;
}

const Row = memo(function Row({ item, previous }: RowProps) {
  const isContinued = useMemo(
    () => computed(() => continuesGroup(previous?.row.value, item.row.value)),
    [item, previous],
  ).value;
  const row = item.row.value;
  switch (row.kind) {
    case 'message':
      return <Message row={row} isContinued={isContinued} />;
    case 'day':
      return <Day row={row} />;
    case 'unread':
      return <Unread />;
    case 'gap':
      return <Gap row={row} itemKey={item.key} />;
    case 'start':
      return <Start />;
    case 'notice':
      return <Notice row={row} />;
  }
});

const isReachable = (item: TimelineItem) => ['message', 'gap'].includes(item.row.peek().kind);

/** How many messages of others have arrived below since the reader left the end. */
function useNewBelow(items: readonly TimelineItem[], isAtEnd: boolean): number {
  const seenKey = useRef(items.at(-1)?.key);
  if (isAtEnd) seenKey.current = items.at(-1)?.key;
  if (isAtEnd) return 0;
  let count = 0;
  for (let i = items.length - 1; i >= 0 && items[i]?.key !== seenKey.current; i -= 1) {
    const row = items[i]?.row.peek();
    if (row?.kind === 'message' && !row.isOwn) count += 1;
  }
  return count;
}

/** Whoever sends a message wants to see it, wherever they have been reading. */
function useFollowOwn(items: readonly TimelineItem[], list: RefObject<WindowedListHandle | null>): void {
  const newest = items.at(-1);
  const before = useRef(newest?.key);
  useEffect(() => {
    const row = newest?.row.peek();
    const isNew = newest?.key !== before.current;
    before.current = newest?.key;
    if (isNew && row?.kind === 'message' && row.isOwn && row.delivery === 'pending') list.current?.scrollToEnd();
  }, [newest]);
}

const Jumps = lazyView(
  async () => (await import('./jumps.view.tsx')).Jumps,
  () => null,
  () => null,
);

export function Timeline(props: TimelineProps) {
  const {
    items,
    showsAuthors = false,
    isLoading = false,
    isLoadingOlder = false,
    slots = NO_SLOTS,
    hasNewer = false,
  } = props;
  const __ = useTranslate();
  const view = useStableView({ ...props, showsAuthors, slots, now: props.now ?? currentDate });
  const list = useRef<WindowedListHandle>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  // What is further on is not there to be counted.
  const newBelow = useNewBelow(items, isAtEnd || hasNewer);
  useFollowOwn(items, list);
  const indexOf = (key: string) => items.findIndex((item) => item.key === key);
  useImperativeHandle(props.handle ?? null, () => ({
    show: (key) => {
      const index = indexOf(key);
      if (index < 0) return false;
      list.current?.focusIndex(index, 'center');
      view.mark(key);
      return true;
    },
    get top() {
      const top = list.current?.top;
      const key = top && items[top.index]?.key;
      return top && key !== undefined ? { key, offset: top.offset } : undefined;
    },
    returnToUnread: () => {
      const index = indexOf('unread');
      const isAbove = index >= 0 && (list.current?.top?.index ?? 0) > index;
      if (isAbove) list.current?.returnTo(index, 0);
      return isAbove;
    },
    returnTo: ({ key, offset }) => {
      const index = indexOf(key);
      if (index >= 0) list.current?.returnTo(index, offset);
      return index >= 0;
    },
    scrollToEnd: () => list.current?.scrollToEnd(),
    focusNewest: () => list.current?.focusIndex(items.length - 1),
  }));
  const unread = indexOf('unread');
  const jumpToEnd = () => {
    if (hasNewer) return props.onJumpToNewest?.();
    list.current?.scrollToEnd();
    list.current?.focusIndex(items.length - 1);
  };
  return (
    <div class="timeline" part="timeline" onPointerEnter={props.onTouch} onFocusIn={props.onTouch}>
      {isLoadingOlder && (
        <div class="timeline-older">
          <ProgressBar label={__('Fetching older messages')} />
        </div>
      )}
      {items.length === 0 && (isLoading ? <Skeleton rows={4} hasAvatar={showsAuthors} /> : props.empty)}
      <TimelineViewContext value={view}>
        <WindowedList
          class={items.length === 0 ? 'timeline-none' : 'timeline-log'}
          label={__('Messages')}
          role="log"
          live={isAtEnd && !isLoading ? 'polite' : 'off'}
          isBusy={isLoading}
          anchor="end"
          items={items}
          keyOf={(item) => item.key}
          isReachable={isReachable}
          renderItem={(item, index) => <Row item={item} previous={items[index - 1]} />}
          hasMoreAfter={hasNewer}
          onNearStart={props.onNearStart}
          onNearEnd={props.onNearEnd}
          onAtEnd={(isNowAtEnd) => {
            setAtEnd(isNowAtEnd);
            props.onAtEnd?.(isNowAtEnd);
          }}
          handle={list}
        />
      </TimelineViewContext>
      {(!isAtEnd || unread >= 0) && items.length > 0 && (
        <Jumps
          isAtEnd={isAtEnd}
          newBelow={newBelow}
          onNewest={jumpToEnd}
          unread={unread}
          top={() => list.current?.top?.index}
          onFirstUnread={() => props.onFirstUnread?.()}
        />
      )}
    </div>
  );
}
