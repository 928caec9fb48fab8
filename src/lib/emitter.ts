/** Typed events. A throwing listener is reported and never reaches the emitter. */
import type { Dispose } from './dispose.ts';

export type Listener<T> = (value: T) => void;

export class Emitter<Events extends object> {
  #listeners = new Map<keyof Events, Set<Listener<never>>>();
  readonly #report: (failure: unknown) => void;

  /** @param report told of what a listener throws. */
  constructor(report: (failure: unknown) => void) {
    this.#report = report;
  }

  on<K extends keyof Events>(name: K, listener: Listener<Events[K]>): Dispose {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set);
    set.add(listener);
    return () => void set.delete(listener);
  }

  emit<K extends keyof Events>(name: K, value: Events[K]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        (listener as Listener<Events[K]>)(value);
      } catch (failure) {
        this.#report(failure);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
