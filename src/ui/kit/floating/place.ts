/** Where a floating box goes beside its anchor: the wished side if it fits there, else the other, never off screen. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

export interface Placement {
  readonly side: 'above' | 'below';
  /** Which edge of the box meets the anchor's: in the direction of writing. */
  readonly align: 'start' | 'center' | 'end';
}

interface Surroundings {
  readonly viewport: Size;
  readonly isRightToLeft: boolean;
}

const GAP = 4;
const EDGE = 4;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

function leftFor(anchor: Box, size: Size, align: 'left' | 'center' | 'right'): number {
  if (align === 'left') return anchor.left;
  if (align === 'right') return anchor.left + anchor.width - size.width;
  return anchor.left + (anchor.width - size.width) / 2;
}

export function place(anchor: Box, size: Size, wish: Placement & Surroundings): { left: number; top: number } {
  const { viewport, isRightToLeft } = wish;
  const above = anchor.top - GAP - size.height;
  const below = anchor.top + anchor.height + GAP;
  const fitsAbove = above >= EDGE;
  const fitsBelow = below + size.height <= viewport.height - EDGE;
  const goesAbove = wish.side === 'above' ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove;
  const align = wish.align === 'center' ? 'center' : (wish.align === 'start') === isRightToLeft ? 'right' : 'left';
  return {
    left: clamp(leftFor(anchor, size, align), EDGE, Math.max(EDGE, viewport.width - size.width - EDGE)),
    top: clamp(goesAbove ? above : below, EDGE, Math.max(EDGE, viewport.height - size.height - EDGE)),
  };
}
