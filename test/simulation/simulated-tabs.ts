/** A browser's channels and locks for tabs that live in one test. */
import type { TabsDoor } from '#core/tabs/door.ts';
import type { Dispose } from '#lib/dispose.ts';

interface Listener {
  readonly tabId: string;
  readonly name: string;
  readonly receive: (message: unknown) => void;
}

export class SimulatedBrowser {
  readonly #listeners = new Set<Listener>();
  readonly #holders = new Map<string, string>();
  #waiting: { readonly lock: string; readonly grant: () => void }[] = [];
  /** Everything that was said, as it went over the channel. */
  readonly said: unknown[] = [];

  /** A script of the site that knows the name of a channel. */
  whisper(name: string, message: unknown): void {
    for (const listener of this.#listeners) if (listener.name === name) listener.receive(message);
  }

  /** All that the tab held is free; it hears and says nothing any more. */
  crash(tabId: string): void {
    for (const listener of this.#listeners) if (listener.tabId === tabId) this.#listeners.delete(listener);
    for (const [lock, holder] of this.#holders) if (holder === tabId) this.#release(lock);
  }

  door(tabId: string): TabsDoor {
    const take = (lock: string): Dispose | undefined => {
      if (this.#holders.has(lock)) return undefined;
      this.#holders.set(lock, tabId);
      return () => this.#release(lock);
    };
    return {
      tabId,
      openChannel: (name, receive) => {
        const listener = { tabId, name, receive };
        this.#listeners.add(listener);
        const post = (message: unknown) => this.#post(listener, message);
        return { post, close: () => void this.#listeners.delete(listener) };
      },
      hold: async (lock) => take(lock),
      holdIfFree: async (lock) => take(lock),
      whenFree: (lock) =>
        new Promise((resolve) => {
          if (!this.#holders.has(lock)) return resolve();
          this.#waiting.push({ lock, grant: resolve });
        }),
      lockNames: async () => [...this.#holders.keys()],
    };
  }

  #post(from: Listener, message: unknown): void {
    if (!this.#listeners.has(from)) return;
    const copy = structuredClone(message);
    this.said.push(copy);
    for (const listener of [...this.#listeners]) {
      if (listener !== from && listener.name === from.name) queueMicrotask(() => listener.receive(copy));
    }
  }

  #release(lock: string): void {
    this.#holders.delete(lock);
    const granted = this.#waiting.filter((entry) => entry.lock === lock);
    this.#waiting = this.#waiting.filter((entry) => entry.lock !== lock);
    for (const { grant } of granted) grant();
  }
}
