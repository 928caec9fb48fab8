/**
 * Which rows of a list exist and where they stand, by virtua's core without a framework: it measures the rows, guesses
 * at the others and keeps in place what the reader looks at. It comes without declarations, so here is what is used of it.
 */
import {
  ACTION_ITEMS_LENGTH_CHANGE,
  createContainerDriver,
  createListLayout,
  createVirtualStore,
  getScrollSize,
  UPDATE_SCROLL_EVENT,
  UPDATE_SIZE_EVENT,
  UPDATE_VIRTUAL_STATE,
} from 'virtua/unstable_core';

interface Layout {
  $findIndex(offset: number): number;
  /** Given no size: whether the row has none yet. */
  $isSizeEqual(index: number): boolean;
}

interface Store {
  $getStateVersion(): number;
  $getRange(): [first: number, last: number];
  $getItemOffset(index: number): number;
  $getScrollOffset(): number;
  $getViewportSize(): number;
  $getTotalSize(): number;
  $subscribe(what: number, listener: () => void): () => void;
  $update(action: number, length: number, isShift: boolean): void;
  $dispose(): void;
}

interface Driver {
  $observe(rows: HTMLElement): void;
  $observeItem(row: HTMLElement, index: number): () => void;
  /** Goes on until the rows there are measured. Without a row: to the offset. */
  $scroll(index: number | null, options: { align: Align; offset?: number }): void;
  $effect(): void;
  $dispose(): void;
}

export type Align = 'start' | 'center' | 'end' | 'nearest';

/** Beyond the end is the end, wherever that may move. */
const BEYOND_PX = 1e9;

/** Heights are rounded, places are not. */
const ROUNDING_PX = 2;

export class RowWindow {
  readonly #layout: Layout;
  readonly #store: Store;
  readonly #driver: Driver;
  #count: number;
  #scroller: HTMLElement | null = null;
  #noted = { top: 0, bottom: 0 };

  constructor(count: number, estimatedSize: number | undefined) {
    this.#count = count;
    this.#layout = createListLayout(count, estimatedSize);
    this.#store = createVirtualStore(this.#layout);
    this.#driver = createContainerDriver(this.#store, this.#layout, false);
  }

  get scrollOffset(): number {
    return this.#store.$getScrollOffset();
  }

  get scrollSize(): number {
    return getScrollSize(this.#store);
  }

  get viewportSize(): number {
    return this.#store.$getViewportSize();
  }

  /** How high all rows are together, measured or not. */
  get totalSize(): number {
    return this.#store.$getTotalSize();
  }

  /** Another number after everything that moves, shows or hides rows. */
  get version(): number {
    return this.#store.$getStateVersion();
  }

  /** @param shift whether the rows keep their distance from the end instead of the start during this change. */
  setCount(count: number, shift: boolean): void {
    this.#count = count;
    this.#store.$update(ACTION_ITEMS_LENGTH_CHANGE, count, shift);
  }

  /** The rows that have to exist, in their order. */
  mounted(always: number): number[] {
    const indexes = always >= 0 ? [always] : [];
    const [first, last] = this.#store.$getRange();
    for (let index = first; index <= last; index += 1) if (index !== always) indexes.push(index);
    return indexes.filter((index) => index < this.#count).sort((a, b) => a - b);
  }

  offsetOf(index: number): number {
    return this.#store.$getItemOffset(index);
  }

  isMeasured(index: number): boolean {
    return !this.#layout.$isSizeEqual(index);
  }

  findIndex(offset: number): number {
    return this.#layout.$findIndex(offset);
  }

  scrollToIndex(index: number, align: Align, offset = 0): void {
    this.#driver.$scroll(index, { align, offset });
  }

  /** The first row that can be seen, and how much of it cannot. */
  get top(): { readonly index: number; readonly offset: number } | undefined {
    if (this.viewportSize === 0 || this.#count === 0) return undefined;
    const index = this.findIndex(this.scrollOffset);
    return { index, offset: this.scrollOffset - this.offsetOf(index) };
  }

  /**
   * Whether the reader has turned back since `note`: then both borders are further up. Of a box that grows or shrinks, or
   * of rows that do, only one is.
   */
  get hasTurnedBack(): boolean {
    const { top, bottom } = this.#borders;
    return top < this.#noted.top && bottom < this.#noted.bottom - ROUNDING_PX;
  }

  /** Remembers where the reader is. */
  note(): void {
    this.#noted = this.#borders;
  }

  get #borders() {
    const { scrollTop = 0, clientHeight = 0 } = this.#scroller ?? {};
    return { top: scrollTop, bottom: scrollTop + clientHeight };
  }

  /** To the end as far as the rows are known now, unless the reader has left it already. */
  stayAtEnd(): void {
    const { scrollHeight = 0 } = this.#scroller ?? {};
    if (!this.hasTurnedBack || this.#borders.bottom >= scrollHeight) this.#toEnd();
  }

  /** What virtua is on its way to is given up for it. */
  goToEnd(): void {
    this.#driver.$scroll(null, { align: 'end', offset: BEYOND_PX });
    this.#toEnd();
  }

  #toEnd(): void {
    if (!this.#scroller) return;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.note();
  }

  /**
   * @param rows the element in the scroller that is as high as all rows together.
   * @param onChange tells that the rows have to be drawn again.
   */
  observe(rows: HTMLElement, onChange: () => void): () => void {
    this.#scroller = rows.parentElement;
    this.#store.$subscribe(UPDATE_VIRTUAL_STATE, onChange);
    this.#driver.$observe(rows);
    return () => {
      this.#store.$dispose();
      this.#driver.$dispose();
    };
  }

  observeRow(row: HTMLElement, index: number): () => void {
    return this.#driver.$observeItem(row, index);
  }

  listen(on: { readonly scroll: () => void; readonly resize: () => void }): () => void {
    const stops = [
      this.#store.$subscribe(UPDATE_SCROLL_EVENT, on.scroll),
      this.#store.$subscribe(UPDATE_SIZE_EVENT, on.resize),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /**
   * Scrolls by what rows have moved, once they stand where a new version has them. That is not the reader's doing, also
   * where virtua begins from a place that we have left since.
   */
  settle(): void {
    const { hasTurnedBack } = this;
    const { top } = this.#borders;
    this.#driver.$effect();
    if (!hasTurnedBack && this.#borders.top !== top) this.note();
  }
}
