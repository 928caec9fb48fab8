/** Keeps a list at its end while its reader is there, and tells when they come near an edge. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RowWindow } from './row-window.ts';

interface EndOptions {
  readonly items: readonly unknown[];
  readonly sticksToEnd: boolean;
  readonly onAtEnd?: ((isAtEnd: boolean) => void) | undefined;
  readonly onNearStart?: (() => void) | undefined;
  readonly onNearEnd?: (() => void) | undefined;
}

/** So many pixels above the end still count as being there; so many rows from an edge as near it. */
const AT_END_PX = 32;
const NEAR_ROWS = 5;

type Edge = 'start' | 'end';

export function useEnd(rows: RowWindow, options: EndOptions) {
  const isAtEnd = useRef(options.sticksToEnd);
  const asked = useRef<{ readonly [edge in Edge]?: readonly unknown[] }>({});
  const latest = useRef(options);
  latest.current = options;

  const setAtEnd = (isNowAtEnd: boolean) => {
    if (isNowAtEnd === isAtEnd.current) return;
    isAtEnd.current = isNowAtEnd;
    latest.current.onAtEnd?.(isNowAtEnd);
  };

  /** From there on as for those who were there: rows that are measured on the way, or come meanwhile, move the end. */
  const toEnd = () => {
    setAtEnd(true);
    rows.goToEnd();
  };

  /**
   * At once and once: virtua would go on until all rows are measured, against a reader who turns the wheel meanwhile, and
   * towards what was the last row as it began.
   */
  const stay = () => {
    if (latest.current.sticksToEnd && isAtEnd.current) rows.stayAtEnd();
  };

  /** Once per visit to an edge, and again when the list has changed meanwhile. */
  const ask = (edge: Edge, isNear: boolean, callback: (() => void) | undefined) => {
    const { items } = latest.current;
    if (!isNear) asked.current = { ...asked.current, [edge]: undefined };
    else if (asked.current[edge] !== items) {
      asked.current = { ...asked.current, [edge]: items };
      callback?.();
    }
  };

  const checkEdges = () => {
    const { scrollOffset, viewportSize } = rows;
    if (viewportSize === 0) return;
    const { items, onNearStart, onNearEnd } = latest.current;
    ask('start', rows.findIndex(scrollOffset) < NEAR_ROWS, onNearStart);
    ask('end', rows.findIndex(scrollOffset + viewportSize) >= items.length - NEAR_ROWS, onNearEnd);
  };

  const isNearEnd = () =>
    latest.current.sticksToEnd && rows.scrollSize - rows.scrollOffset - rows.viewportSize <= AT_END_PX;

  /** Rows that turn out higher than guessed move the end away from the reader; only who scrolls up has left it. */
  const onScroll = () => {
    const isNear = isNearEnd();
    const { hasTurnedBack } = rows;
    if (isNear || hasTurnedBack) setAtEnd(isNear);
    // Steps too small to be told from rounding add up.
    if (isNear || hasTurnedBack || !isAtEnd.current) rows.note();
    checkEdges();
  };

  const onResize = () => {
    stay();
    checkEdges();
  };

  useLayoutEffect(() => rows.listen({ scroll: onScroll, resize: onResize }), []);

  useLayoutEffect(() => {
    if (!options.sticksToEnd) setAtEnd(false);
    else if (rows.viewportSize > 0 && isNearEnd()) setAtEnd(true);
    stay();
    checkEdges();
  }, [options.items, options.sticksToEnd]);

  return { toEnd, stay };
}
