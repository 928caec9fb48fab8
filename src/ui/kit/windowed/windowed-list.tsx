/**
 * The one list for everything long: contacts, participants, messages. Only rows near the visible ones exist; rows may
 * have any height; what the reader looks at stays in place when rows come or go above it.
 */
import type { RefObject, VNode } from 'preact';
import { useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { findChange, keepsDistanceFromEnd } from './changes.ts';
import { type Align, RowWindow } from './row-window.ts';
import { Rows } from './rows.tsx';
import { useEnd } from './use-end.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface WindowedListHandle {
  /** The first row that can be seen, and how much of it is above the border. */
  readonly top: { readonly index: number; readonly offset: number } | undefined;
  /** Puts a row back where `top` had it. */
  returnTo(index: number, offset: number): void;
  scrollToIndex(index: number, align?: Align): void;
  scrollToEnd(): void;
  /** Makes the row the list's tab stop, scrolls it into view and focuses it. */
  focusIndex(index: number, align?: Align): void;
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
  /** More follows after the last item, which is not the end to stick to then. */
  readonly hasMoreAfter?: boolean;
  /** Height of a row that was not measured yet; without it the others are taken for a measure. */
  readonly estimatedSize?: number | undefined;
  readonly onAtEnd?: ((isAtEnd: boolean) => void) | undefined;
  /** The reader is near an edge: the moment to fetch more. */
  readonly onNearStart?: (() => void) | undefined;
  readonly onNearEnd?: (() => void) | undefined;
  readonly handle?: RefObject<WindowedListHandle | null>;
  readonly class?: string;
}

/** Decides before the new rows are laid out from which side the visible ones keep their distance. */
function useShift(keys: readonly string[], rows: RowWindow, anchor: 'start' | 'end'): boolean {
  const before = useRef(keys);
  const change = before.current === keys ? undefined : findChange(before.current, keys);
  useLayoutEffect(() => {
    before.current = keys;
  });
  if (!change) return false;
  const first = rows.findIndex(rows.scrollOffset);
  const last = rows.findIndex(rows.scrollOffset + rows.viewportSize - 1);
  return keepsDistanceFromEnd(change, { first, last }, anchor);
}

export function WindowedList<T>(props: WindowedListProps<T>) {
  const { items, keyOf, renderItem, itemLabel, anchor = 'start', role = 'list', isReachable } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const keys = useMemo(() => items.map(keyOf), [items]);
  const rows = useMemo(() => new RowWindow(items.length, props.estimatedSize), []);
  rows.setCount(items.length, useShift(keys, rows, anchor));
  const { toEnd, stay } = useEnd(rows, { ...props, sticksToEnd: anchor === 'end' && !props.hasMoreAfter });
  const { current, focusIndex, onShown, onKeyDown, onFocusIn } = useRowKeys(
    { scroller, rows },
    {
      keys,
      startsAtEnd: anchor === 'end',
      isReachable: (index) => {
        const item = items[index];
        return item !== undefined && (isReachable?.(item) ?? true);
      },
    },
  );
  useImperativeHandle(props.handle ?? null, () => ({
    get top() {
      return rows.top;
    },
    returnTo: (index, offset) => rows.scrollToIndex(index, 'start', offset),
    scrollToIndex: (index, align = 'nearest') => rows.scrollToIndex(index, align),
    scrollToEnd: toEnd,
    focusIndex,
  }));
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
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
    >
      <Rows
        rows={rows}
        keys={keys}
        always={current}
        isList={role === 'list'}
        labelOf={itemLabel && ((index) => itemLabel(items[index] as T))}
        render={(index) => renderItem(items[index] as T, index)}
        onShown={onShown}
        onSettled={stay}
      />
    </div>
  );
}
