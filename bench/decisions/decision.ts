/** A measured decision: what docs/decisions/ rests on, repeatable. One file each beside this one. */

export interface Finding {
  readonly what: string;
  /** One value per run. */
  readonly values: readonly number[];
  readonly unit: string;
}

export interface Decision {
  /** As in docs/decisions. */
  readonly name: string;
  measure(runs: number): Promise<readonly Finding[]>;
}

/** Runs that each gave the same figures by name. */
export function findings(runs: readonly Readonly<Record<string, number>>[], unit: string): Finding[] {
  return Object.keys(runs[0] ?? {}).map((what) => ({ what, unit, values: runs.map((run) => run[what] ?? Number.NaN) }));
}
