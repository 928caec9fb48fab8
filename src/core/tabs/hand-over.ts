/** What a page that goes leaves for the next one in its tab: what a reload must not lose and the disk is too slow for. */
import type { Dispose } from '#lib/dispose.ts';

export class HandOver {
  /** What the page before left, until somebody takes it. */
  readonly #left: Map<string, unknown>;
  readonly #leaving = new Map<string, () => unknown>();

  constructor(left: Readonly<Record<string, unknown>> = {}) {
    this.#left = new Map(Object.entries(left));
  }

  /** @returns what the page before left under that name, once. */
  register<T>(name: string, take: () => T): { readonly left: T | undefined; readonly forget: Dispose } {
    this.#leaving.set(name, take);
    const forget = () => {
      if (this.#leaving.get(name) === take) this.#leaving.delete(name);
    };
    const left = this.#left.get(name) as T | undefined;
    this.#left.delete(name);
    return { left, forget };
  }

  /** Everything that is to be left for the next page. */
  leave(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#leaving].map(([name, take]) => [name, take()]));
  }
}
