/** How often somebody may ask: so many times in so long, counted per key. */

export interface RateLimitOptions {
  readonly sessions: number;
  readonly perMs: number;
}

/** Above this many keys, those that have not asked lately are forgotten. */
const MANY_KEYS = 10_000;

export class RateLimit {
  readonly #options: RateLimitOptions;
  readonly #now: () => number;
  readonly #asked = new Map<string, number[]>();

  constructor(options: RateLimitOptions, now: () => number = Date.now) {
    this.#options = options;
    this.#now = now;
  }

  /** @returns after how many milliseconds to ask again; 0 where asking is fine now, which then counts. */
  take(key: string): number {
    const { sessions, perMs } = this.#options;
    const now = this.#now();
    if (this.#asked.size > MANY_KEYS) this.#forget(now);
    const recent = (this.#asked.get(key) ?? []).filter((at) => at > now - perMs);
    const [oldest] = recent;
    if (recent.length >= sessions) return oldest === undefined ? perMs : oldest + perMs - now;
    this.#asked.set(key, [...recent, now]);
    return 0;
  }

  #forget(now: number): void {
    for (const [key, times] of this.#asked) {
      if ((times.at(-1) ?? 0) <= now - this.#options.perMs) this.#asked.delete(key);
    }
  }
}
