/** Whoever acquires, releases: a scope owns undo functions and runs them once, newest first. */

export type Dispose = () => void;

export class Scope {
  #owned: Dispose[] = [];
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  /** Hands `dispose` to the scope; in a scope already ended it runs at once. Returns an undo that also forgets it. */
  own(dispose: Dispose): Dispose {
    if (this.#disposed) {
      dispose();
      return () => {};
    }
    this.#owned.push(dispose);
    return () => {
      const index = this.#owned.indexOf(dispose);
      if (index < 0) return;
      this.#owned.splice(index, 1);
      dispose();
    };
  }

  /** One failing release does not keep the others from running; the first failure is thrown at the end. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const failures: unknown[] = [];
    for (const dispose of this.#owned.reverse()) {
      try {
        dispose();
      } catch (failure) {
        failures.push(failure);
      }
    }
    this.#owned = [];
    if (failures.length > 0) throw failures[0];
  }
}
