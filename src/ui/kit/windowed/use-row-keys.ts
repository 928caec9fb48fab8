/** Keyboard in a windowed list: the current row is always mounted, arrow keys change it, the focus survives reordering. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { focusedElement, hasLostFocus } from '#ui/kit/focus.ts';
import { nextIndex } from '#ui/kit/list/roving-index.ts';
import { ownsArrowKeys, rowIndexOf, rowTarget, sleepAllBut } from './row-focus.ts';
import type { Align, RowWindow } from './row-window.ts';

interface RowKeysOptions {
  readonly keys: readonly string[];
  readonly startsAtEnd: boolean;
  readonly isReachable: (index: number) => boolean;
}

/** From a row that cannot be focused on in the same direction, then back. */
function reachableFrom(index: number, from: number, { keys, isReachable }: RowKeysOptions): number | undefined {
  const direction = index >= from ? 1 : -1;
  for (let i = index; i >= 0 && i < keys.length; i += direction) if (isReachable(i)) return i;
  for (let i = index; i >= 0 && i < keys.length; i -= direction) if (isReachable(i)) return i;
  return undefined;
}

const rowsOf = (scroller: HTMLElement | null) => scroller?.querySelectorAll<HTMLElement>('[data-row]') ?? [];

/** The current row by key; where it has gone, the one that took its place. */
function useCurrentRow(options: RowKeysOptions) {
  const { keys, startsAtEnd } = options;
  const [key, setKey] = useState<string>();
  const lastIndex = useRef(0);
  const fallback = key === undefined && startsAtEnd ? keys.length - 1 : Math.min(lastIndex.current, keys.length - 1);
  const found = key === undefined ? -1 : keys.indexOf(key);
  const wanted = found >= 0 ? found : Math.max(0, fallback);
  const current = reachableFrom(wanted, startsAtEnd ? keys.length : 0, options) ?? -1;
  lastIndex.current = Math.max(0, current);
  return { current, setCurrent: (index: number) => setKey(keys[index]) };
}

/** Moving an element in the document takes its focus away: it is given back, or passed on when its row is gone. */
function useKeptFocus(scroller: RefObject<HTMLDivElement | null>, current: number): void {
  const focused = scroller.current ? focusedElement(scroller.current) : undefined;
  const held = focused && scroller.current?.contains(focused) ? focused : undefined;
  useLayoutEffect(() => {
    if (!held || !scroller.current || !hasLostFocus(scroller.current)) return;
    const row = scroller.current.querySelector(`[data-row="${current}"]`);
    (held.isConnected ? held : rowTarget(row))?.focus({ preventScroll: true });
  });
}

interface Parts {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: RowWindow;
}

export function useRowKeys({ scroller, rows }: Parts, options: RowKeysOptions) {
  const { current, setCurrent } = useCurrentRow(options);
  const wantsFocus = useRef(false);
  /** Also of a change that has not been drawn yet. */
  const latest = useRef(current);
  latest.current = current;
  useKeptFocus(scroller, current);

  useEffect(() => {
    if (!scroller.current) return;
    const tidy = () => sleepAllBut(rowsOf(scroller.current), latest.current);
    tidy();
    const observer = new MutationObserver(tidy);
    observer.observe(scroller.current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [current]);

  /** A row is hidden until it is measured, and what is hidden takes no focus: then it is tried again once shown. */
  const focusCurrent = (index: number) => {
    const target = rowTarget(scroller.current?.querySelector(`[data-row="${index}"]`));
    target?.focus({ preventScroll: true });
    wantsFocus.current = target === undefined || focusedElement(target) !== target;
  };
  const onShown = (index: number) => {
    if (wantsFocus.current && index === current) focusCurrent(index);
  };
  useLayoutEffect(() => {
    if (wantsFocus.current) focusCurrent(current);
  }, [current]);

  const focusIndex = (index: number, align: Align = 'nearest') => {
    const target = reachableFrom(index, current, options);
    if (target === undefined) return;
    rows.scrollToIndex(target, align);
    wantsFocus.current = true;
    if (target === current) focusCurrent(current);
    else setCurrent(target);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const from = rowIndexOf(event.target);
    if (event.defaultPrevented || from < 0 || ownsArrowKeys(event.target)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const pageSize = Math.max(1, rowsOf(scroller.current).length - 2);
    const count = options.keys.length;
    const index = nextIndex(event.key, { current: from, count }, { orientation: 'vertical', pageSize });
    if (index === undefined) return;
    event.preventDefault();
    focusIndex(index);
  };

  const onFocusIn = (event: FocusEvent) => {
    const index = rowIndexOf(event.target);
    if (index < 0 || index === current) return;
    // At once, because Tab may be the very next key.
    latest.current = index;
    sleepAllBut(rowsOf(scroller.current), index);
    setCurrent(index);
  };

  return { current, focusIndex, onShown, onKeyDown, onFocusIn };
}
