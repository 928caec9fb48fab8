/** What the visitor has made of each conversation in the list: put on top, put away, left as unread; and how often they were called there. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ConversationId } from '#core/message.ts';
import type { Table, Write } from '#storage/records.ts';

export interface Listing {
  /** Since when it has been on top; milliseconds since 1970. */
  readonly pinnedAt?: number | undefined;
  /** Whether a room's bookmark says so too, or is yet to be told what was done here. */
  readonly pinPlace?: 'bookmark' | 'owed' | undefined;
  /** Put away: out of sight until something newer than this rank is said. */
  readonly hiddenAt?: number | undefined;
  /** How many of the unread messages call the visitor by name. */
  readonly mentions?: number | undefined;
  /** Rank of the newest of them: once it has been read, all have. */
  readonly mentionedAt?: number | undefined;
}

export interface StoredListing extends Listing {
  readonly id: ConversationId;
}

const NOTHING: Listing = {};

export class ListingStore {
  readonly #table: Table<StoredListing>;
  readonly #byId = new Map<ConversationId, Signal<Listing>>();
  readonly loaded: Promise<void>;

  constructor(table: Table<StoredListing>) {
    this.#table = table;
    this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    for (const { id, ...listing } of await this.#table.scan({})) this.#signal(id).value = listing;
  }

  of(id: ConversationId): ReadonlySignal<Listing> {
    return this.#signal(id);
  }

  /** Those of which a bookmark says that they are on top, or is to be told. */
  get placed(): readonly ConversationId[] {
    return [...this.#byId].filter(([, listing]) => listing.peek().pinPlace).map(([id]) => id);
  }

  change(id: ConversationId, change: Listing): Write {
    const next = { ...this.#signal(id).peek(), ...change };
    this.#signal(id).value = next;
    return this.#table.put([id], { id, ...next });
  }

  #signal(id: ConversationId): Signal<Listing> {
    const known = this.#byId.get(id) ?? signal(NOTHING);
    this.#byId.set(id, known);
    return known;
  }
}
