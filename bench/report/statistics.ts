/** Median, spread and ratio of samples that may not have been reached. */

export interface Summary {
  /** Undefined where half of the runs or more did not get there. */
  readonly median: number | undefined;
  readonly lowest: number | undefined;
  readonly highest: number | undefined;
  readonly count: number;
}

export function summarize(values: readonly (number | undefined)[]): Summary {
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
  return { median: reached(median), lowest: reached(sorted[0]), highest: reached(sorted.at(-1)), count: values.length };
}

const reached = (value: number | undefined) => (Number.isFinite(value) ? value : undefined);

export interface Ratio {
  readonly value: number;
  /** The true ratio is higher: one side was too small to measure, or the other was not reached. */
  readonly isAtLeast: boolean;
}

/** Peer ÷ ours. `notReached` stands for what the peer did not get to, `resolution` for what was too small to measure. */
export function ratio(
  ours: Summary,
  peer: Summary,
  { notReached, resolution }: { notReached: number; resolution: number },
): Ratio | undefined {
  if (ours.median === undefined || peer.count === 0) return undefined;
  const isSmall = ours.median <= resolution;
  const divisor = isSmall ? resolution : ours.median;
  if (divisor <= 0) return undefined;
  return { value: (peer.median ?? notReached) / divisor, isAtLeast: isSmall || peer.median === undefined };
}
