/**
 * The one list for everything long: contacts, participants, messages. Only rows near the visible ones exist; rows may
 * have any height; what the reader looks at stays in place when rows come or go above it.
 */
import { createContext, type RefObject, type VNode } from 'preact';
import { useContext, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { findChange, keepsDistanceFromEnd } from './changes.ts';
import { useEnd } from './use-end.ts';
import { useRowKeys } from './use-row-keys.ts';
import { type VirtualItemProps, Virtualizer, type VirtualizerHandle } from './virtualizer.ts';

export interface WindowedListHandle {
  scrollToIndex(index: number, align?: 'start' | 'center' | 'end' | 'nearest'): void;
  scrollToEnd(): void;
  /** Makes the row the list's tab stop, scrolls it into view and focuses it. */
  focusIndex(index: number): void;
}

export interface WindowedListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** One element per row. Let it be a component that is memoised, so that scrolling draws only new rows. */
  readonly renderItem: (item: T, index: number) => VNode;
  /** For `list`: the accessible name of the row as an item of the list. */
  readonly itemLabel?: ((item: T) => string) | undefined;
  /** Rows without anything to focus (lines, headings) are passed over by the arrow keys. */
  readonly isReachable?: ((item: T) => boolean) | undefined;
  readonly role?: 'list' | 'log';
  readonly live?: 'off' | 'polite';
  readonly isBusy?: boolean;
  /** Where reading begins: people at the start, messages at the end. A list read from its end sticks to it. */
  readonly anchor?: 'start' | 'end';
  /** Height of a row that was not measured yet; without it virtua learns from the others. */
  readonly estimatedSize?: number | undefined;
  readonly onAtEnd?: ((isAtEnd: boolean) => void) | undefined;
  /** The reader is near an edge: the moment to fetch more. */
  readonly onNearStart?: (() => void) | undefined;
  readonly onNearEnd?: (() => void) | undefined;
  readonly handle?: RefObject<WindowedListHandle | null>;
  readonly class?: string;
}

interface RowContextValue {
  readonly count: number;
  readonly labelOf?: ((index: number) => string) | undefined;
  readonly isList: boolean;
  readonly onShown: (index: number) => void;
}

const RowContext = createContext<RowContextValue>({ count: 0, isList: true, onShown: () => {} });

/** The element around each row, positioned by virtua. */
function Row({ style, index, children, ref }: VirtualItemProps) {
  const { count, labelOf, isList, onShown } = useContext(RowContext);
  const { visibility } = style;
  useLayoutEffect(() => {
    if (visibility !== 'hidden') onShown(index);
  }, [visibility, index]);
  const listItem = isList
    ? {
        role: 'listitem' as const,
        'aria-label': labelOf?.(index),
        'aria-setsize': count,
        'aria-posinset': index + 1,
      }
    : {};
  const edge = `${index === 0 ? 'windowed-first' : ''} ${index === count - 1 ? 'windowed-last' : ''}`;
  return (
    <div class={`windowed-row ${edge}`} style={style} data-row={index} ref={ref ?? null} {...listItem}>
      {children}
    </div>
  );
}

/** Decides before virtua sees the new rows from which side the visible ones keep their distance. */
function useShift(keys: readonly string[], list: VirtualizerHandle | null, anchor: 'start' | 'end'): boolean {
  const before = useRef(keys);
  const change = before.current === keys ? undefined : findChange(before.current, keys);
  useLayoutEffect(() => {
    before.current = keys;
  });
  if (!change || !list) return false;
  const first = list.findItemIndex(list.scrollOffset);
  const last = list.findItemIndex(list.scrollOffset + list.viewportSize - 1);
  return keepsDistanceFromEnd(change, { first, last }, anchor);
}

export function WindowedList<T>(props: WindowedListProps<T>) {
  const { items, keyOf, anchor = 'start', role = 'list', isReachable } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const keys = useMemo(() => items.map(keyOf), [items]);
  const shift = useShift(keys, list.current, anchor);
  const end = useEnd(list, { ...props, sticksToEnd: anchor === 'end' });
  const rows = useRowKeys(scroller, list, {
    keys,
    startsAtEnd: anchor === 'end',
    isReachable: (index) => {
      const item = items[index];
      return item !== undefined && (isReachable?.(item) ?? true);
    },
  });
  useImperativeHandle(props.handle ?? null, () => ({
    scrollToIndex: (index, align = 'nearest') => list.current?.scrollToIndex(index, { align }),
    scrollToEnd: end.toEnd,
    focusIndex: rows.focusIndex,
  }));
  const { itemLabel } = props;
  const rowContext: RowContextValue = {
    count: items.length,
    isList: role === 'list',
    onShown: rows.onShown,
    labelOf: itemLabel && ((index) => (index < items.length ? itemLabel(items[index] as T) : '')),
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the role is given, and the keys move among the rows' controls
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles that it can have take a name and may be live
    <div
      class={`windowed ${anchor === 'end' ? 'windowed-from-end' : ''} ${props.class ?? ''}`}
      role={role}
      aria-label={props.label}
      aria-live={props.live}
      aria-busy={props.isBusy || undefined}
      ref={scroller}
      onKeyDown={rows.onKeyDown}
      onFocusIn={rows.onFocusIn}
    >
      <RowContext value={rowContext}>
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={items}
          item={Row}
          shift={shift}
          keepMounted={rows.keepMounted}
          itemSize={props.estimatedSize}
          onScroll={end.onScroll}
          onResize={end.onResize}
        >
          {(item: T, index: number) => <Keyed key={keys[index]} content={props.renderItem(item, index)} />}
        </Virtualizer>
      </RowContext>
    </div>
  );
}

/** virtua takes a row's key from the element it is given. */
function Keyed({ content }: { readonly content: VNode }) {
  return content;
}
