/**
 * Where messages stand in a conversation. Archive order wins among archived messages; what is already on the screen keeps
 * its place, and newcomers are fitted in between.
 */

/** One entry of an archive page, in archive order. */
export interface Placed {
  /** The archive's time, milliseconds since 1970. */
  readonly stamp: number;
  /** The rank of a message that we have already. */
  readonly known?: number | undefined;
  /** The known rank gives way where it is not in the archive's order. */
  readonly isTentative?: boolean;
}

export interface Bounds {
  /** Everything of the page belongs after this rank. */
  readonly after?: number | undefined;
  /** Everything of the page belongs before this rank. */
  readonly before?: number | undefined;
  /** More may still turn up between `after` and the page. */
  readonly isGapBelow?: boolean;
}

/** Ranks are milliseconds; this much apart they still differ as doubles for the next thousands of years. */
const STEP = 1 / 64;

/** Room for what a gap may hold, where clocks leave none: 64,000 messages. */
const GAP = 1_000_000;

/** The rank of a message that has just come in: at the end, whatever its clock says. */
export const rankAtEnd = (sentAt: number, last: number | undefined): number =>
  last === undefined ? sentAt : Math.max(sentAt, last + STEP);

/** The rank of what is written here: after what others say in the same millisecond, which is known only later. */
export const rankOfOwn = (now: number, last: number | undefined): number => rankAtEnd(now + STEP / 2, last);

/** Up to here everything stands before that message, and it does not. */
export const justBefore = (rank: number): number => rank - STEP / 16;

/** Indices of a longest increasing run of known ranks: the anchors that agree with the archive's order. */
function anchors(entries: readonly Placed[], { after, before }: Bounds): Set<number> {
  const best: { length: number; previous: number }[] = [];
  let end = -1;
  entries.forEach(({ known }, index) => {
    best[index] = { length: 0, previous: -1 };
    if (known === undefined || (after !== undefined && known <= after) || (before !== undefined && known >= before))
      return;
    let length = 1;
    let previous = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      const rank = entries[earlier]?.known;
      const run = best[earlier]?.length ?? 0;
      if (rank !== undefined && run > 0 && rank < known && run + 1 > length) [length, previous] = [run + 1, earlier];
    }
    best[index] = { length, previous };
    if (end < 0 || length > (best[end]?.length ?? 0)) end = index;
  });
  const chosen = new Set<number>();
  for (let index = end; index >= 0; index = best[index]?.previous ?? -1) chosen.add(index);
  return chosen;
}

/** Between two fixed neighbours, and whether more may turn up right after the lower one. */
interface Room {
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly isGapBelow: boolean;
}

/** Near their stamps, in order, from the lower neighbour up. */
function upwards(stamps: readonly number[], { low, isGapBelow }: Room): number[] {
  let previous = low;
  return stamps.map((stamp, index) => {
    const step = index === 0 && isGapBelow ? GAP : STEP;
    if (previous === undefined || stamp > previous) previous = stamp;
    else previous += step;
    return previous;
  });
}

/** Near the given ranks, in order, from the upper neighbour down. */
function downwards(wanted: readonly number[], high: number): number[] {
  let next = high;
  return wanted
    .map((_, index) => {
      next = Math.min(wanted.at(-1 - index) ?? next, next - STEP);
      return next;
    })
    .reverse();
}

/** Ranks for newcomers, near their stamps where these fit. */
function between(stamps: readonly number[], room: Room): number[] {
  const { low = Number.NEGATIVE_INFINITY, high, isGapBelow } = room;
  const risen = upwards(stamps, room);
  const last = risen.at(-1);
  if (last === undefined || high === undefined) return risen;
  // What belongs right below the upper neighbour leaves the room below it to what is still missing.
  const hanging = stamps.map((stamp) => (stamp > low ? stamp : Number.POSITIVE_INFINITY));
  const fitting = isGapBelow ? downwards(hanging, high) : last < high ? risen : downwards(risen, high);
  if ((fitting[0] ?? high) > low) return fitting;
  const part = (high - low) / (stamps.length + 1);
  return stamps.map((_, index) => low + part * (index + 1));
}

/** A rank for each entry of a page, in page order. Entries already known keep theirs, tentative ones where it fits. */
export function rankPage(entries: readonly Placed[], bounds: Bounds = {}): number[] {
  const fixed = anchors(entries, bounds);
  const isNewcomer = (index: number) =>
    entries[index]?.known === undefined || (!fixed.has(index) && entries[index]?.isTentative === true);
  const ranks: number[] = entries.map(({ known }) => known ?? Number.NaN);
  let start = 0;
  let low = bounds.after;
  for (let index = 0; index <= entries.length; index++) {
    const isEnd = index === entries.length;
    if (!isEnd && !fixed.has(index)) continue;
    const high = isEnd ? bounds.before : entries[index]?.known;
    const newcomers = range(start, index).filter(isNewcomer);
    const stamps = newcomers.map((position) => entries[position]?.stamp ?? 0);
    const placed = between(stamps, { low, high, isGapBelow: start === 0 && (bounds.isGapBelow ?? false) });
    newcomers.forEach((position, order) => {
      ranks[position] = placed[order] ?? Number.NaN;
    });
    start = index + 1;
    low = high;
  }
  return ranks;
}

const range = (start: number, end: number) =>
  Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
