/** Decides when a page that nobody touches makes its visitor away, and looks at the clock no more often than that needs. */
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';

export interface Waiting {
  /** Seconds; 0 or less: never. */
  readonly away: number;
  readonly xa: number;
}

export interface AbsenceOptions {
  readonly clock: Clock;
  readonly waiting: () => Waiting;
  /** What the visitor has chosen. */
  readonly chosen: () => string;
  readonly changed: (absence: 'away' | 'xa' | undefined) => void;
}

/** Who has chosen to be away is not made less so; who is busy or offline is left alone. */
export function absenceAfter(seconds: number, { away, xa }: Waiting, chosen: string): 'away' | 'xa' | undefined {
  const isReached = (after: number) => after > 0 && seconds >= after;
  if (chosen !== 'online' && chosen !== 'away') return undefined;
  if (isReached(xa)) return 'xa';
  return isReached(away) && chosen === 'online' ? 'away' : undefined;
}

export class AbsenceWatch {
  readonly #options: AbsenceOptions;
  #since: number;
  #absence: 'away' | 'xa' | undefined;
  #stop: Dispose | undefined;

  constructor(options: AbsenceOptions) {
    this.#options = options;
    this.#since = options.clock.now();
    this.#wait();
  }

  /** When somebody was last at the page. */
  get since(): Date {
    return new Date(this.#since);
  }

  get isAbsent(): boolean {
    return this.#absence !== undefined;
  }

  /** Somebody is there. */
  touch(): void {
    this.#since = this.#options.clock.now();
    if (this.#absence) this.#become(undefined);
    if (!this.#stop) this.#wait();
  }

  /** The visitor has chosen anew, or the times are others: what was made of them no longer stands. */
  restart(): void {
    this.dispose();
    this.#become(this.#now());
    this.#wait();
  }

  dispose(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #look(): void {
    const next = this.#now();
    if (next && next !== this.#absence) this.#become(next);
    this.#wait();
  }

  #now(): 'away' | 'xa' | undefined {
    const { clock, waiting, chosen } = this.#options;
    return absenceAfter((clock.now() - this.#since) / 1000, waiting(), chosen());
  }

  #become(absence: 'away' | 'xa' | undefined): void {
    this.#absence = absence;
    this.#options.changed(absence);
  }

  /** Until the next of the two times: moving the pointer must not set a timer each time. */
  #wait(): void {
    const { clock, waiting } = this.#options;
    const { away, xa } = waiting();
    const passed = clock.now() - this.#since;
    const left = [away, xa].map((seconds) => seconds * 1000 - passed).filter((ms) => ms > 0);
    const isOff = left.length === 0;
    this.#stop = isOff
      ? undefined
      : clock.after(Math.min(...left), () => {
          this.#stop = undefined;
          this.#look();
        });
  }
}
