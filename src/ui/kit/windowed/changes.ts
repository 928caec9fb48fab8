/** What changed between two versions of a list, and whether the reader's place has to be kept from the list's end. */

interface Change {
  /** The old rows from `start` up to (not including) `end` were replaced. */
  readonly start: number;
  readonly end: number;
  /** How many rows more there are now. */
  readonly grownBy: number;
}

/** The smallest range that explains the difference; undefined when nothing changed. */
export function findChange(before: readonly string[], after: readonly string[]): Change | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start === before.length && start === after.length) return undefined;
  let kept = 0;
  while (kept < shorter - start && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept += 1;
  return { start, end: before.length - kept, grownBy: after.length - before.length };
}

interface Visible {
  readonly first: number;
  readonly last: number;
}

/**
 * Rows keep their distance from the start of the list unless this says otherwise: then from its end.
 * A list read from its end (messages) holds still whatever of the visible rows stands after the change; a list read
 * from its start (people) gives way only to changes wholly above what is visible.
 */
export function keepsDistanceFromEnd(change: Change, visible: Visible, anchor: 'start' | 'end'): boolean {
  if (change.grownBy === 0) return false;
  return anchor === 'end' ? change.end <= visible.last : visible.first > 0 && change.end <= visible.first;
}
