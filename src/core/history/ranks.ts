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
}

export interface Bounds {
  /** Everything of the page belongs after this rank. */
  readonly after?: number | undefined;
  /** Everything of the page belongs before this rank. */
  readonly before?: number | undefined;
}

/** Ranks are milliseconds; this much apart they still differ as doubles for the next thousands of years. */
const STEP = 1 / 64;

/** The rank of a message that has just come in: at the end, whatever its clock says. */
export const rankAtEnd = (sentAt: number, last: number | undefined): number =>
  last === undefined ? sentAt : Math.max(sentAt, last + STEP);

/** Indices of a longest increasing run of known ranks: the anchors that agree with the archive's order. */
function anchors(entries: readonly Placed[], { after, before }: Required<Bounds> | Bounds): Set<number> {
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

/** Ranks for `count` newcomers between two fixed neighbours, near their stamps where these fit. */
function between(stamps: readonly number[], low: number | undefined, high: number | undefined): number[] {
  const ranks: number[] = [];
  let previous = low;
  for (const stamp of stamps) {
    previous = previous === undefined ? stamp : Math.max(stamp, previous + STEP);
    ranks.push(previous);
  }
  const last = ranks.at(-1);
  if (high === undefined || last === undefined || last < high) return ranks;
  const floor = low ?? Math.min(high - STEP * (stamps.length + 1), stamps[0] ?? high);
  const gap = (high - Math.min(floor, high - STEP)) / (stamps.length + 1);
  return stamps.map((_, index) => high - gap * (stamps.length - index));
}

/** A rank for each entry of a page, in page order. Entries already known keep theirs. */
export function rankPage(entries: readonly Placed[], bounds: Bounds = {}): number[] {
  const fixed = anchors(entries, bounds);
  const ranks: number[] = entries.map(({ known }) => known ?? Number.NaN);
  let start = 0;
  let low = bounds.after;
  for (let index = 0; index <= entries.length; index++) {
    const isEnd = index === entries.length;
    if (!isEnd && !fixed.has(index)) continue;
    const high = isEnd ? bounds.before : entries[index]?.known;
    const newcomers = range(start, index).filter((position) => entries[position]?.known === undefined);
    const placed = between(
      newcomers.map((position) => entries[position]?.stamp ?? 0),
      low,
      high,
    );
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
