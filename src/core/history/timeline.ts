/** The part of a conversation that is in memory: a window of messages, one signal each and one for their order. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ConversationId, Message, MessageId } from '../message.ts';
import type { MessageRecords } from './message-records.ts';

export interface TimelineRow {
  readonly id: MessageId;
  readonly message: ReadonlySignal<Message>;
}

/** So many rows stay when some are let go; those come back from disk when they are scrolled to. */
const MOST_KEPT = 400;
/** More than this is let go of. */
const MOST_ROWS = MOST_KEPT * 1.5;
/** What comes in below somebody who reads further up stays out of the window beyond this. */
const MOST_UNPINNED = MOST_KEPT * 3;

/** Where a view is to go. A new object each time, also to the same place. */
export interface Jump {
  /** The message to show, focus and mark; the newest of all without. */
  readonly id: MessageId | undefined;
}

/** What stands at the upper border of what is seen. */
export interface Place {
  /** A row of the view. */
  readonly key: string;
  /** So many pixels of it are above the border. */
  readonly offset: number;
}

interface Row extends TimelineRow {
  readonly message: Signal<Message>;
}

export class Timeline {
  readonly #conversation: ConversationId;
  readonly #records: MessageRecords;
  readonly #byId = new Map<MessageId, Row>();
  readonly #rows = signal<readonly Row[]>([]);
  readonly #jump = signal<Jump | undefined>(undefined);
  #opening: Promise<void> | undefined;
  /** The window begins with the oldest message on disk. */
  readonly #reachesOldest = signal(false);
  /** The window ends with the newest message on disk, and goes on with what comes in. */
  readonly #reachesNewest = signal(true);
  /** Something was stored while the disk was read, and not let into the window. */
  #hasMissed = false;
  /** The reader is at the end, so the oldest rows may be let go. Set by the view. */
  isPinned = true;
  /** Where the reader was when they left; nothing while they were at the end. Kept here for the view that comes back. */
  place: Place | undefined;

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

  /** There is more on disk above the window. */
  get hasOlder(): boolean {
    return !this.#reachesOldest.value;
  }

  /** The reader has gone back so far, or jumped, that the newest messages are not in the window. */
  get hasNewer(): boolean {
    return !this.#reachesNewest.value;
  }

  get oldest(): Message | undefined {
    return this.#rows.peek()[0]?.message.peek();
  }

  get newest(): Message | undefined {
    return this.#rows.peek().at(-1)?.message.peek();
  }

  /** Where the view is to go next; it takes it when it goes. */
  get jump(): ReadonlySignal<Jump | undefined> {
    return this.#jump;
  }

  takeJump(): Jump | undefined {
    const jump = this.#jump.peek();
    this.#jump.value = undefined;
    return jump;
  }

  /** Loads the newest messages from disk, once. */
  open(limit: number): Promise<void> {
    this.#opening ??= this.#load(limit);
    return this.#opening;
  }

  async #load(limit: number): Promise<void> {
    const found = await this.#records.newest(this.#conversation, limit);
    this.#reachesOldest.value = found.length < limit;
    // What came in meanwhile may lie further back than the page reaches.
    const first = found[0]?.rank;
    if (found.length >= limit && first !== undefined) this.#keep((row) => row.message.peek().rank >= first);
    this.#insert(found);
  }

  /** Adds older messages from disk. @returns how many. */
  async loadOlder(limit: number): Promise<number> {
    this.#opening ??= Promise.resolve();
    this.#letGoOfNewest();
    const oldest = this.oldest;
    const found = oldest
      ? await this.#records.before(this.#conversation, oldest.rank, limit)
      : await this.#records.newest(this.#conversation, limit);
    // The window has gone elsewhere meanwhile.
    if (this.oldest?.rank !== oldest?.rank) return 0;
    this.#reachesOldest.value = found.length < limit;
    this.#insert(found);
    return found.length;
  }

  /** Adds newer messages from disk. @returns how many. */
  async loadNewer(limit: number): Promise<number> {
    this.#letGoOfOldest();
    const newest = this.newest;
    if (!newest || this.#reachesNewest.peek()) return 0;
    this.#hasMissed = false;
    const found = await this.#records.after(this.#conversation, newest.rank, limit);
    // The window has gone elsewhere meanwhile.
    if (this.newest?.id !== newest.id) return 0;
    if (found.length === 0 && this.#hasMissed) return this.loadNewer(limit);
    this.#reachesNewest.value = found.length === 0;
    this.#insert(found);
    return found.length;
  }

  /** Moves the window to what lies around a message, and the view to it. */
  async loadAround({ rank, id }: Pick<Message, 'rank' | 'id'>, limit: number): Promise<void> {
    this.#opening ??= Promise.resolve();
    const half = Math.ceil(limit / 2);
    const [older, newer] = await Promise.all([
      this.#records.before(this.#conversation, rank, half),
      this.#records.from(this.#conversation, rank, half),
    ]);
    this.isPinned = false;
    batch(() => {
      this.#replace([...older, ...newer]);
      this.#reachesOldest.value = older.length < half;
      // Reading on shows whether there is more.
      this.#reachesNewest.value = false;
      this.#jump.value = { id };
    });
  }

  /** Moves the window and the view back to what was said last. */
  async loadNewest(limit: number): Promise<void> {
    if (!this.#reachesNewest.peek()) {
      this.#reachesNewest.value = true;
      this.#replace([]);
      await this.#load(limit);
    }
    this.#jump.value = { id: undefined };
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
        this.remove(message.id);
        added.push(message);
      }
    }
    const inWindow = added.filter((message) => this.#isInWindow(message));
    if (inWindow.length < added.length) this.#hasMissed = true;
    this.#insert(inWindow);
    if (this.isPinned) this.#letGoOfOldest();
    // Who reads further up gets the rest when they come down again.
    else if (this.#rows.peek().length > MOST_UNPINNED) this.#reachesNewest.value = false;
    this.#followOwn(added);
  }

  /** Whoever sends a message wants to see it, wherever they have been reading. */
  #followOwn(added: readonly Message[]): void {
    const last = added.findLast(({ isOwn, delivery }) => isOwn && delivery === 'pending');
    if (last && !this.#byId.has(last.id) && last.rank > (this.newest?.rank ?? 0)) void this.loadNewest(MOST_KEPT / 4);
  }

  clear(): void {
    this.#replace([]);
    this.#reachesOldest.value = true;
    this.#reachesNewest.value = true;
  }

  #isInWindow({ rank }: Message): boolean {
    const rows = this.#rows.peek();
    const [first, last] = [rows[0]?.message.peek().rank, rows.at(-1)?.message.peek().rank];
    if (first === undefined || last === undefined) return true;
    return (rank > first || this.#reachesOldest.peek()) && (rank < last || this.#reachesNewest.peek());
  }

  #replace(messages: readonly Message[]): void {
    this.#byId.clear();
    this.#rows.value = [];
    this.#insert(messages);
  }

  #insert(messages: readonly Message[]): void {
    const rows = messages
      .filter(({ id }) => !this.#byId.has(id))
      .map((message): Row => ({ id: message.id, message: signal(message) }));
    if (rows.length === 0) return;
    for (const row of rows) this.#byId.set(row.id, row);
    const rankOf = (row: Row) => row.message.peek().rank;
    // What is in order already, as most of it is, costs one look at each.
    this.#rows.value = [...this.#rows.peek(), ...rows].sort((a, b) => rankOf(a) - rankOf(b));
  }

  remove(id: MessageId): void {
    this.#byId.delete(id);
    this.#rows.value = this.#rows.peek().filter((row) => row.id !== id);
  }

  #letGoOfOldest(): void {
    const rows = this.#rows.peek();
    if (rows.length <= MOST_ROWS) return;
    const rank = rows.at(-MOST_KEPT)?.message.peek().rank ?? 0;
    this.#reachesOldest.value = false;
    this.#keep((row) => row.message.peek().rank >= rank);
  }

  /** Before older ones are added, not after: a view tells two changes apart that are one after the other. */
  #letGoOfNewest(): void {
    const rows = this.#rows.peek();
    if (rows.length <= MOST_ROWS || this.isPinned) return;
    const rank = rows[MOST_KEPT]?.message.peek().rank ?? 0;
    this.#reachesNewest.value = false;
    this.#keep((row) => row.message.peek().rank < rank);
  }

  #keep(stays: (row: Row) => boolean): void {
    const rows = this.#rows.peek();
    const kept = rows.filter(stays);
    if (kept.length === rows.length) return;
    for (const row of rows) if (!stays(row)) this.#byId.delete(row.id);
    this.#rows.value = kept;
  }
}
