/** A search while somebody types: it waits until they pause, and only the answer to what stands there last counts. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';
import type { Person } from './site-search.model.ts';

export type SearchState =
  | { readonly type: 'idle' | 'searching' | 'failed' }
  | { readonly type: 'found'; readonly people: readonly Person[] };

export interface PeopleSearchOptions {
  readonly clock: Clock;
  readonly find: (words: string, cancelled: AbortSignal) => Promise<readonly Person[]>;
}

const PAUSE_MS = 250;

export class PeopleSearch {
  readonly #options: PeopleSearchOptions;
  readonly #state: Signal<SearchState> = signal({ type: 'idle' });
  #words = '';
  #stop: Dispose = () => {};

  constructor(options: PeopleSearchOptions) {
    this.#options = options;
  }

  get state(): ReadonlySignal<SearchState> {
    return this.#state;
  }

  enter(text: string): void {
    const words = text.trim();
    if (words === this.#words) return;
    this.#words = words;
    this.#stop();
    if (words === '') {
      this.#state.value = { type: 'idle' };
      return;
    }
    this.#stop = this.#options.clock.after(PAUSE_MS, () => void this.#find(words));
  }

  /** Nothing is asked any more, and no answer awaited. */
  clear(): void {
    this.enter('');
  }

  async #find(words: string): Promise<void> {
    const cancel = new AbortController();
    this.#stop = () => cancel.abort();
    this.#state.value = { type: 'searching' };
    const next = await this.#options.find(words, cancel.signal).then(
      (people): SearchState => ({ type: 'found', people }),
      (): SearchState => ({ type: 'failed' }),
    );
    if (!cancel.signal.aborted) this.#state.value = next;
  }
}
