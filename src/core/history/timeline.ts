/** The part of a conversation that is in memory: a window of messages, one signal each and one for their order. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ConversationId, Message, MessageId } from '../message.ts';
import type { MessageRecords } from './message-records.ts';

export interface TimelineRow {
  readonly id: MessageId;
  readonly message: ReadonlySignal<Message>;
}

/** What is kept in memory while the reader is at the end; older rows come back from disk when scrolled to. */
const MAX_PINNED = 400;

interface Row extends TimelineRow {
  readonly message: Signal<Message>;
}

export class Timeline {
  readonly #conversation: ConversationId;
  readonly #records: MessageRecords;
  readonly #byId = new Map<MessageId, Row>();
  readonly #rows = signal<readonly Row[]>([]);
  #opening: Promise<void> | undefined;
  /** The window begins with the oldest message on disk. */
  #reachesOldest = false;
  #reachesNewest = true;
  /** The reader is at the end, so the oldest rows may be let go. Set by the view. */
  isPinned = true;

  constructor(conversation: ConversationId, records: MessageRecords) {
    this.#conversation = conversation;
    this.#records = records;
  }

  /** Oldest first. Empty until opened. */
  get rows(): ReadonlySignal<readonly TimelineRow[]> {
    return this.#rows;
  }

  /** The message of that id, where it is in the window. */
  find(id: string): Message | undefined {
    return this.#byId.get(id as MessageId)?.message.peek();
  }

  get isOpen(): boolean {
    return this.#opening !== undefined;
  }

  /** There is more on disk than in the window. */
  get hasOlder(): boolean {
    return !this.#reachesOldest;
  }

  get oldest(): Message | undefined {
    return this.#rows.peek()[0]?.message.peek();
  }

  /** Loads the newest messages from disk, once. */
  open(limit: number): Promise<void> {
    this.#opening ??= this.#load(limit);
    return this.#opening;
  }

  async #load(limit: number): Promise<void> {
    const found = await this.#records.newest(this.#conversation, limit);
    this.#reachesOldest = found.length < limit;
    this.#insert(found);
  }

  /** Adds older messages from disk. @returns how many. */
  async loadOlder(limit: number): Promise<number> {
    const oldest = this.oldest;
    const found = oldest
      ? await this.#records.before(this.#conversation, oldest.rank, limit)
      : await this.#records.newest(this.#conversation, limit);
    this.#reachesOldest = found.length < limit;
    this.#insert(found);
    return found.length;
  }

  /** Takes over what was stored: changes rows in the window and adds those that belong into it. */
  receive(messages: readonly Message[]): void {
    if (!this.isOpen) return;
    const added: Message[] = [];
    for (const message of messages) {
      const row = this.#byId.get(message.id);
      if (!row) added.push(message);
      else if (row.message.peek().rank === message.rank) row.message.value = message;
      else {
        this.#remove(message.id);
        added.push(message);
      }
    }
    this.#insert(added.filter((message) => this.#isInWindow(message)));
    if (this.isPinned) this.#letGoOfOldest();
  }

  clear(): void {
    this.#byId.clear();
    this.#rows.value = [];
    this.#reachesOldest = true;
    this.#reachesNewest = true;
  }

  #isInWindow({ rank }: Message): boolean {
    const rows = this.#rows.peek();
    const [first, last] = [rows[0]?.message.peek().rank, rows.at(-1)?.message.peek().rank];
    if (first === undefined || last === undefined) return true;
    return (rank > first || this.#reachesOldest) && (rank < last || this.#reachesNewest);
  }

  #insert(messages: readonly Message[]): void {
    const rows = messages
      .filter(({ id }) => !this.#byId.has(id))
      .map((message): Row => ({ id: message.id, message: signal(message) }));
    if (rows.length === 0) return;
    for (const row of rows) this.#byId.set(row.id, row);
    const rankOf = (row: Row) => row.message.peek().rank;
    rows.sort((a, b) => rankOf(a) - rankOf(b));
    const current = this.#rows.peek();
    const [last, first] = [current.at(-1), rows[0]];
    const isAtEnd = !last || !first || rankOf(last) <= rankOf(first);
    this.#rows.value = isAtEnd ? [...current, ...rows] : [...current, ...rows].sort((a, b) => rankOf(a) - rankOf(b));
  }

  #remove(id: MessageId): void {
    this.#byId.delete(id);
    this.#rows.value = this.#rows.peek().filter((row) => row.id !== id);
  }

  #letGoOfOldest(): void {
    const rows = this.#rows.peek();
    if (rows.length <= MAX_PINNED * 1.5) return;
    const dropped = rows.slice(0, rows.length - MAX_PINNED);
    for (const { id } of dropped) this.#byId.delete(id);
    this.#reachesOldest = false;
    this.#rows.value = rows.slice(-MAX_PINNED);
  }
}
