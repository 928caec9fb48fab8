/** Brings the index up to date in the background, a small step at a time, and says how far it has come. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ConversationId, Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { append, BLOCK, rebuild, staleBlocks } from './block-builder.model.ts';
import type { IndexStore } from './index.store.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Resolves when the page has nothing better to do. */
export type WhenIdle = () => Promise<void>;

export class Indexing {
  readonly #session: Session;
  readonly #store: IndexStore;
  readonly #whenIdle: WhenIdle;
  readonly #progress: Signal<Progress | undefined> = signal(undefined);
  /** Conversations to be looked at, with the ranks at which something has changed. */
  readonly #changed = new Map<ConversationId, Set<number>>();
  readonly #checked = new Set<ConversationId>();
  readonly #isIdle: Signal<boolean> = signal(true);

  constructor(session: Session, store: IndexStore, whenIdle: WhenIdle) {
    this.#session = session;
    this.#store = store;
    this.#whenIdle = whenIdle;
  }

  /** Absent while everything is in the index. */
  get progress(): ReadonlySignal<Progress | undefined> {
    return this.#progress;
  }

  /** Everything that is stored can be found. */
  get isIdle(): ReadonlySignal<boolean> {
    return this.#isIdle;
  }

  start(): void {
    for (const { id } of this.#session.conversations.all.peek()) this.#changesOf(id);
    void this.#run();
  }

  note(messages: readonly Message[]): void {
    for (const { conversation, rank } of messages) this.#changesOf(conversation).add(rank);
    void this.#run();
  }

  /** A conversation whose messages are gone. */
  async forget(id: ConversationId): Promise<void> {
    await this.#session.work.run(() => this.#session.store(this.#store.removeAll(id)));
    this.#changesOf(id);
    void this.#run();
  }

  #changesOf(id: ConversationId): Set<number> {
    const ranks = this.#changed.get(id) ?? new Set<number>();
    this.#changed.set(id, ranks);
    return ranks;
  }

  async #run(): Promise<void> {
    if (!this.#isIdle.peek()) return;
    this.#isIdle.value = false;
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#bringUpToDate(next);
    } catch (failure) {
      this.#session.report('search', failure);
    } finally {
      this.#progress.value = undefined;
      this.#isIdle.value = true;
    }
  }

  #next(): ConversationId | undefined {
    return this.#session.disposed ? undefined : this.#changed.keys().next().value;
  }

  /** Each step has its turn among everything else that reads and writes messages, here and in other tabs. */
  async #step<T>(task: () => Promise<T>): Promise<T> {
    await this.#whenIdle();
    return this.#session.work.run(task);
  }

  async #bringUpToDate(id: ConversationId): Promise<void> {
    const builder = { session: this.#session, store: this.#store };
    const ranks = this.#changesOf(id);
    this.#changed.delete(id);
    if (!this.#checked.has(id)) {
      for (const rank of await this.#step(() => staleBlocks(builder, id))) ranks.add(rank);
      this.#checked.add(id);
    }
    for (const border of await this.#borders(id, ranks)) await this.#step(() => rebuild(builder, id, border));
    const total = await this.#session.records.count(id);
    let done = (await this.#store.directory(id)).reduce((sum, { size }) => sum + size, 0);
    for (let added = BLOCK; added >= BLOCK && !this.#session.disposed; done += added) {
      if (total - done > BLOCK) this.#progress.value = { done, total };
      added = await this.#step(() => append(builder, id));
    }
  }

  /** Blocks to be read again, each once. */
  async #borders(id: ConversationId, ranks: ReadonlySet<number>): Promise<ReadonlySet<number>> {
    const directory = await this.#store.directory(id);
    const borders = [...ranks].flatMap((rank) => directory.find(({ upTo }) => rank <= upTo)?.upTo ?? []);
    return new Set(borders);
  }
}
