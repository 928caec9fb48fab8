/** The rows of a windowed list that exist at the moment, each where it belongs. */
import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RowWindow } from './row-window.ts';

interface RowsProps {
  readonly rows: RowWindow;
  readonly keys: readonly string[];
  /** The row that exists wherever the reader is, or -1. */
  readonly always: number;
  readonly isList: boolean;
  readonly labelOf: ((index: number) => string) | undefined;
  readonly render: (index: number) => VNode;
  /** A row was measured, and can be seen and focused from now on. */
  readonly onShown: (index: number) => void;
  /** The rows stand where they belong now. */
  readonly onSettled: () => void;
}

interface RowProps extends RowsProps {
  readonly index: number;
  /** Of `rows`: a row whose label or content reads a signal is drawn again only for other props. */
  readonly version: number;
}

function Row({ index, rows, keys, isList, labelOf, render, onShown }: RowProps) {
  const element = useRef<HTMLDivElement>(null);
  const isShown = rows.isMeasured(index);
  useLayoutEffect(() => (element.current ? rows.observeRow(element.current, index) : undefined), [index]);
  useLayoutEffect(() => {
    if (isShown) onShown(index);
  }, [isShown, index]);
  const listItem = isList
    ? {
        role: 'listitem' as const,
        'aria-label': labelOf?.(index),
        'aria-setsize': keys.length,
        'aria-posinset': index + 1,
      }
    : {};
  const edge = `${index === 0 ? 'windowed-first' : ''} ${index === keys.length - 1 ? 'windowed-last' : ''}`;
  return (
    <div
      class={`windowed-row ${edge}`}
      style={{ top: `${rows.offsetOf(index)}px`, visibility: isShown ? undefined : 'hidden' }}
      data-row={index}
      ref={element}
      {...listItem}
    >
      {render(index)}
    </div>
  );
}

export function Rows(props: RowsProps) {
  const { rows, keys, always, onSettled } = props;
  const element = useRef<HTMLDivElement>(null);
  const [, draw] = useState(0);
  const { version } = rows;
  useLayoutEffect(() => (element.current ? rows.observe(element.current, () => draw(rows.version)) : undefined), []);
  useLayoutEffect(() => {
    rows.settle();
    onSettled();
  }, [version]);
  return (
    <div class="windowed-rows" style={{ height: `${rows.totalSize}px` }} ref={element}>
      {rows.mounted(always).map((index) => (
        <Row key={keys[index]} index={index} version={version} {...props} />
      ))}
    </div>
  );
}
