/** A walk through what servers offer: where one is, what was found there, and the way back. */
import { batch, type Signal, signal } from '@preact/signals-core';
import type { Jid } from '#lib/jid.ts';

export interface Place {
  readonly jid: Jid;
  /** A place inside it (XEP-0030 §3.2). */
  readonly node?: string | undefined;
  readonly name?: string | undefined;
}

export const isSamePlace = (a: Place, b: Place): boolean => a.jid === b.jid && a.node === b.node;

/** Nobody goes back further. */
const LONGEST_TRAIL = 100;

export class Walk<Found> {
  readonly place: Signal<Place>;
  readonly found: Signal<Found | undefined> = signal(undefined);
  readonly failure: Signal<unknown> = signal(undefined);
  /** Where we have come from, the newest last. */
  readonly trail: Signal<readonly Place[]> = signal([]);
  readonly #look: (place: Place) => Promise<Found>;

  constructor(home: Place, look: (place: Place) => Promise<Found>) {
    this.place = signal(home);
    this.#look = look;
    void this.#arrive(home);
  }

  go(place: Place): Promise<void> {
    const here = this.place.peek();
    if (!isSamePlace(place, here)) this.trail.value = [...this.trail.peek(), here].slice(-LONGEST_TRAIL);
    return this.#arrive(place);
  }

  async back(): Promise<void> {
    const before = this.trail.peek().at(-1);
    if (!before) return;
    this.trail.value = this.trail.peek().slice(0, -1);
    await this.#arrive(before);
  }

  async #arrive(place: Place): Promise<void> {
    batch(() => {
      this.place.value = place;
      this.found.value = undefined;
      this.failure.value = undefined;
    });
    const answer = await this.#look(place).then(
      (found) => ({ found }),
      (failure: unknown) => ({ failure }),
    );
    // Somebody has gone on before the answer came.
    if (this.place.peek() !== place) return;
    if ('found' in answer) this.found.value = answer.found;
    else this.failure.value = answer.failure;
  }
}
