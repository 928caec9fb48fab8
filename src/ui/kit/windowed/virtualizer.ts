/** virtua's list with Preact's types: its own are written for React's, which are not installed. */
import type { ComponentType, FunctionComponent, Ref, RefObject, VNode } from 'preact';
import { Virtualizer as ReactVirtualizer, type VirtualizerHandle } from 'virtua';

export type { VirtualizerHandle } from 'virtua';

export interface VirtualItemProps {
  readonly style: Record<string, string | number | undefined>;
  readonly index: number;
  readonly children: VNode;
  readonly ref?: Ref<HTMLDivElement>;
}

interface VirtualizerProps {
  readonly data: readonly unknown[];
  readonly children: (item: never, index: number) => VNode;
  readonly item: ComponentType<VirtualItemProps>;
  /** Rows keep their distance from the end during this change of length. */
  readonly shift: boolean;
  readonly keepMounted: readonly number[];
  readonly itemSize?: number | undefined;
  readonly scrollRef: RefObject<HTMLElement | null>;
  readonly onScroll: (offset: number) => void;
  readonly onResize: () => void;
  readonly ref: Ref<VirtualizerHandle>;
}

export const Virtualizer = ReactVirtualizer as unknown as FunctionComponent<VirtualizerProps>;
