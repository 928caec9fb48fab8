/** A row of the bench: what is measured, in which cases, and what this client has set itself. One file each in rows/. */
import type { Contender } from './contenders.ts';
import type { World } from './world.ts';

export interface Measure {
  readonly name: string;
  /** `×` stands for how many times more it became. */
  readonly unit: 'ms' | 'kB' | 'MB' | '×' | '';
  /** At least this many times better than the peer. */
  readonly goal?: number;
  /** No more than this, whatever the peer shows. */
  readonly limit?: number;
  /** Values up to this one are not told apart and count as 0. */
  readonly resolution?: number;
}

/** By the measures' names; undefined where it was not reached in time. */
export type Sample = Readonly<Record<string, number | undefined>>;

export interface Case {
  readonly name: string;
  readonly measures: readonly Measure[];
  /** Where there is nothing to put beside it: the peer would not end, or it is about us against ourselves. */
  readonly isOursAlone?: boolean;
  /** The peer takes minutes, and its first run says enough. */
  readonly isPeerRunOnce?: boolean;
  run(contender: Contender, world: World): Promise<Sample>;
}

export interface Row {
  readonly number: number;
  readonly title: string;
  readonly cases: readonly Case[];
}
