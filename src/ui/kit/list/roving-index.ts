/** Which item an arrow key leads to, in lists, menus, tabs and toolbars (WAI-ARIA APG, "roving tabindex"). */

export interface RovingOptions {
  readonly orientation: 'vertical' | 'horizontal' | 'both';
  /** From the last to the first and back. */
  readonly isLooping?: boolean;
  readonly isRightToLeft?: boolean;
  /** How many items Page Up and Page Down pass; 0 leaves these keys alone. */
  readonly pageSize?: number;
}

function step(key: string, { orientation, isRightToLeft = false, pageSize = 0 }: RovingOptions): number {
  if (orientation !== 'horizontal') {
    if (key === 'ArrowDown') return 1;
    if (key === 'ArrowUp') return -1;
  }
  if (orientation !== 'vertical') {
    if (key === 'ArrowRight') return isRightToLeft ? -1 : 1;
    if (key === 'ArrowLeft') return isRightToLeft ? 1 : -1;
  }
  if (key === 'PageDown') return pageSize;
  return key === 'PageUp' ? -pageSize : 0;
}

/**
 * The next index, or undefined where the key means nothing here.
 * @param current -1 when no item has the focus yet.
 */
export function nextIndex(
  key: string,
  { current, count }: { readonly current: number; readonly count: number },
  options: RovingOptions,
): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const by = step(key, options);
  if (by === 0) return undefined;
  if (current < 0) return by > 0 ? 0 : count - 1;
  const next = current + by;
  if (options.isLooping && Math.abs(by) === 1) return (next + count) % count;
  return Math.max(0, Math.min(next, count - 1));
}
