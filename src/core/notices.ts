/** What happened in a conversation and is no message: told in the timeline for as long as the page lives. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Dispose } from '#lib/dispose.ts';
import type { Sentence } from '#lib/translate.ts';

export interface Notice {
  readonly id: number;
  readonly text: Sentence;
  readonly sentAt: Date | undefined;
  /** Rank of the newest message when it was told. */
  readonly after: number;
}

/** More than anybody scrolls back for. */
const MOST = 200;

export class Notices {
  readonly #all = signal<readonly Notice[]>([]);
  readonly #lastRank: () => number;
  #count = 0;

  constructor(lastRank: () => number) {
    this.#lastRank = lastRank;
  }

  /** Oldest first. */
  get all(): ReadonlySignal<readonly Notice[]> {
    return this.#all;
  }

  /** Tells something below everything that has been said so far. @returns what takes it back. */
  add(text: Sentence, sentAt?: Date): Dispose {
    this.#count += 1;
    const notice: Notice = { id: this.#count, text, sentAt, after: this.#lastRank() };
    this.#all.value = [...this.#all.peek().slice(1 - MOST), notice];
    return () => {
      this.#all.value = this.#all.peek().filter((other) => other !== notice);
    };
  }

  clear(): void {
    this.#all.value = [];
  }
}
