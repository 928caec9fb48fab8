/** The order of conversations: those put on top, then the newest first; it waits while the list is being used. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';

export interface Listed {
  readonly conversation: Conversation;
  readonly pinnedAt: number | undefined;
  /** When something was last said; milliseconds since 1970. */
  readonly lastAt: number;
}

/** Those on top stay as they were put there. */
export const inListOrder = (all: readonly Listed[]): readonly Conversation[] =>
  [...all]
    .sort((a, b) => {
      if (a.pinnedAt !== undefined || b.pinnedAt !== undefined) {
        return (a.pinnedAt ?? Number.POSITIVE_INFINITY) - (b.pinnedAt ?? Number.POSITIVE_INFINITY);
      }
      return b.lastAt - a.lastAt || (a.conversation.id < b.conversation.id ? -1 : 1);
    })
    .map(({ conversation }) => conversation);

export interface OrderSource {
  read(): readonly Listed[];
  /** Runs a task before the next frame. */
  schedule(task: () => void): void;
  readonly clock: Clock;
}

/** So long after the last touch nobody is about to press a row any more. */
const HOLD_MS = 3000;

export class ConversationOrder {
  readonly #source: OrderSource;
  readonly #order: Signal<readonly Conversation[]>;
  #isScheduled = false;
  #release: Dispose | undefined;

  constructor(source: OrderSource) {
    this.#source = source;
    this.#order = signal(inListOrder(source.read()));
  }

  get order(): ReadonlySignal<readonly Conversation[]> {
    return this.#order;
  }

  /** The pointer is over the list, or the keyboard in it: nothing may move away from under them. */
  hold(): void {
    this.#release?.();
    this.#release = this.#source.clock.after(HOLD_MS, () => this.settle());
  }

  /** Nobody uses the list any more, or they have changed the order themselves. */
  settle(): void {
    this.#release?.();
    this.#release = undefined;
    this.refresh();
  }

  /** Something has changed; however often this is said, the order is made once. */
  refresh(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#source.schedule(() => {
      this.#isScheduled = false;
      const next = inListOrder(this.#source.read());
      this.#order.value = this.#release ? keepPlaces(this.#order.peek(), next) : next;
    });
  }

  dispose(): void {
    this.#release?.();
  }
}

/** What is there stays where it is, what is new waits; what has gone goes. */
function keepPlaces(before: readonly Conversation[], next: readonly Conversation[]): readonly Conversation[] {
  const still = new Set(next);
  return before.every((each) => still.has(each)) ? before : before.filter((each) => still.has(each));
}
