/**
 * What we know of a conversation's archive, as a list of segments: ranges known to be complete, oldest first. Between two
 * segments lies a gap. Pure functions; who calls them stores the result together with the messages.
 */

/** An archived stanza at the border of a segment, whether or not it is one to show. */
export interface Edge {
  readonly id: string;
  readonly rank: number;
}

export interface Segment {
  readonly oldest: Edge;
  readonly newest: Edge;
  /** Nothing older exists in the archive. */
  readonly reachesStart: boolean;
  /** The era in which it is complete up to now; see `Ledger`. */
  readonly era: number | undefined;
}

/** Oldest first. A segment of the archive's current era goes on with what arrives live. */
export type Ledger = readonly Segment[];

export interface Page {
  /** In archive order; never empty. */
  readonly edges: readonly Edge[];
  /** The page begins right after this id. */
  readonly after?: string | undefined;
  /** The page ends right before this id. */
  readonly before?: string | undefined;
  /** Nothing older exists. */
  readonly reachesStart?: boolean;
  /** Nothing newer exists but what arrives live in this era. */
  readonly era?: number | undefined;
}

const older = (a: Edge, b: Edge) => (a.rank <= b.rank ? a : b);
/** Of two at the same place the later one. */
const newer = (a: Edge, b: Edge) => (a.rank > b.rank ? a : b);

function merged(a: Segment, b: Segment): Segment {
  const [first, last] = a.oldest.rank <= b.oldest.rank ? [a, b] : [b, a];
  return {
    oldest: older(first.oldest, last.oldest),
    newest: newer(first.newest, last.newest),
    reachesStart: first.reachesStart || (last.reachesStart && first.oldest.id === last.oldest.id),
    era: a.era === undefined || b.era === undefined ? (a.era ?? b.era) : Math.max(a.era, b.era),
  };
}

const sorted = (segments: Segment[]): Ledger => segments.sort((a, b) => a.oldest.rank - b.oldest.rank);

/** Adds a segment and joins it with all that it touches: shared ids, or ranges that overlap. */
function join(ledger: Ledger, segment: Segment, touches: (other: Segment) => boolean): Ledger {
  let whole = segment;
  const apart: Segment[] = [];
  for (const other of ledger) {
    const overlaps = other.oldest.rank <= whole.newest.rank && whole.oldest.rank <= other.newest.rank;
    if (overlaps || touches(other)) whole = merged(whole, other);
    else apart.push(other);
  }
  return sorted([...apart, whole]);
}

/** A stanza that arrived live continues the segment of its era, or begins one. */
export function addLive(ledger: Ledger, edge: Edge, era: number): Ledger {
  const current = ledger.find((segment) => segment.era === era);
  if (!current) return join(ledger, { oldest: edge, newest: edge, reachesStart: false, era }, () => false);
  const extended = { ...current, newest: newer(current.newest, edge) };
  return sorted(ledger.map((segment) => (segment === current ? extended : segment)));
}

/** A page of the archive, which is complete in itself and with the stanza it was asked from. */
export function addPage(ledger: Ledger, { edges, after, before, reachesStart = false, era }: Page): Ledger {
  const [first, last] = [edges[0], edges.at(-1)];
  if (!first || !last) return ledger;
  const segment: Segment = {
    // Their order is the archive's, whatever their places.
    oldest: { id: first.id, rank: edges.reduce(older).rank },
    newest: { id: last.id, rank: edges.reduce(newer).rank },
    reachesStart,
    era,
  };
  const ids = new Set(edges.map(({ id }) => id));
  const touches = (other: Segment) =>
    other.newest.id === after ||
    other.oldest.id === before ||
    ids.has(other.oldest.id) ||
    ids.has(other.newest.id) ||
    (era !== undefined && other.era === era);
  return join(ledger, segment, touches);
}

/** An empty answer says that the archive ends where we asked from. */
export function addEnd(
  ledger: Ledger,
  end: { readonly before?: string; readonly after?: string; readonly era?: number },
): Ledger {
  const marked = ledger.map((segment) => {
    if (end.before !== undefined && segment.oldest.id === end.before) return { ...segment, reachesStart: true };
    if (end.after !== undefined && segment.newest.id === end.after) return { ...segment, era: end.era ?? segment.era };
    return segment;
  });
  const current = marked.filter(({ era }) => era !== undefined && era === end.era);
  const [first, ...others] = current;
  if (!first || others.length === 0) return marked;
  const whole = others.reduce(merged, first);
  return sorted([...marked.filter((segment) => !current.includes(segment)), whole]);
}

/** What is missing: before the oldest segment (unless that is the start), between segments, and after the newest. */
export interface Gap {
  readonly after: Edge | undefined;
  readonly before: Edge | undefined;
}

/** @param era the archive's current era: its segment is complete up to now. */
export function gaps(ledger: Ledger, era: number): Gap[] {
  const found: Gap[] = [];
  ledger.forEach((segment, index) => {
    const previous = ledger[index - 1];
    // What the archive has no more does not come back.
    if (previous && segment.reachesStart) return;
    if (previous) found.push({ after: previous.newest, before: segment.oldest });
    else if (!segment.reachesStart) found.push({ after: undefined, before: segment.oldest });
  });
  const last = ledger.at(-1);
  if (last && last.era !== era) found.push({ after: last.newest, before: undefined });
  return found;
}

/** The segment that a rank lies in. */
export const segmentAt = (ledger: Ledger, rank: number): Segment | undefined =>
  ledger.find(({ oldest, newest }) => oldest.rank <= rank && rank <= newest.rank);
