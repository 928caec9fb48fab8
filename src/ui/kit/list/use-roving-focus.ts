/**
 * One tab stop for a group of controls, arrow keys inside it. Items are found in the document when they are needed,
 * so any markup works: each item carries `data-roving`, or matches the group's own selector.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { nextIndex, type RovingOptions } from './roving-index.ts';
import type { FindTyped } from './use-typeahead.ts';

interface RovingFocusOptions extends Omit<RovingOptions, 'isRightToLeft'> {
  /** Letters jump to the item that starts with them: what `useTypeahead` gives. */
  readonly findTyped?: FindTyped;
  readonly selector?: string;
  /** Called when the arrows move the focus, for groups where focus selects. */
  readonly onMove?: (item: HTMLElement) => void;
}

export interface RovingFocus<T extends HTMLElement> {
  readonly ref: RefObject<T | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocusIn: (event: FocusEvent) => void;
  focus(which: 'first' | 'last' | 'current'): void;
}

const SELECTED = '[aria-selected="true"], [aria-current="true"], [aria-checked="true"]';

function setTabStop(items: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const item of items) item.tabIndex = item === stop ? 0 : -1;
}

export function useRovingFocus<T extends HTMLElement>(options: RovingFocusOptions): RovingFocus<T> {
  const { selector = '[data-roving]' } = options;
  const ref = useRef<T>(null);
  const itemsOf = (group: T | null) => [...(group?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const stop = useRef<HTMLElement | undefined>(undefined);

  useLayoutEffect(() => {
    const items = itemsOf(ref.current);
    const kept = items.find((item) => item === stop.current && item.contains(item.ownerDocument.activeElement));
    stop.current = kept ?? items.find((item) => item.matches(SELECTED)) ?? keptOrFirst(items, stop.current);
    setTabStop(items, stop.current);
  });

  const moveTo = (item: HTMLElement | undefined) => {
    if (!item) return;
    item.focus();
    options.onMove?.(item);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const items = itemsOf(ref.current);
    const current = event.target instanceof HTMLElement ? items.indexOf(event.target) : -1;
    if (event.defaultPrevented || current < 0) return;
    const isRightToLeft = ref.current !== null && getComputedStyle(ref.current).direction === 'rtl';
    const typed = options.findTyped?.(event, { items, current });
    const place = { current, count: items.length };
    const index = typed ? typed.index : nextIndex(event.key, place, { ...options, isRightToLeft });
    if (index === undefined && !typed) return;
    event.preventDefault();
    if (index !== undefined) moveTo(items[index]);
  };

  const onFocusIn = (event: FocusEvent) => {
    const items = itemsOf(ref.current);
    const item = items.find((candidate) => candidate === event.target);
    if (!item) return;
    stop.current = item;
    setTabStop(items, item);
  };

  const focus = (which: 'first' | 'last' | 'current') => {
    const items = itemsOf(ref.current);
    (which === 'first' ? items[0] : which === 'last' ? items.at(-1) : stop.current)?.focus();
  };

  return { ref, onKeyDown, onFocusIn, focus };
}

const keptOrFirst = (items: readonly HTMLElement[], kept: HTMLElement | undefined) =>
  items.find((item) => item === kept) ?? items[0];
