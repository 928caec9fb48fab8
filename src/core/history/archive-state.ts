/** What is known of each archive, on disk and in memory: the account's or a room's era, and each conversation's ledger. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { BareJid } from '#lib/jid.ts';
import { openTable, type RecordStore, type Table, type Write } from '#storage/records.ts';
import type { ConversationId } from '../message.ts';
import type { Ledger } from './ledger.ts';

export interface Sync {
  /** Grows by one whenever an interruption could not be caught up with: segments of older eras end in a gap. */
  readonly era: number;
  /** Where to catch up from: the newest archived stanza of this era that is stored. */
  readonly archiveId: string | undefined;
}

export const FIRST_ERA = 1;

const NEVER: Sync = { era: FIRST_ERA, archiveId: undefined };

export class ArchiveState {
  readonly #syncs: Table<Sync>;
  readonly #ledgers: Table<Ledger>;
  readonly #syncOf = new Map<BareJid, Signal<Sync>>();
  readonly #ledgerOf = new Map<ConversationId, Signal<Ledger>>();
  /** Those that have been read or written; a view may ask for one before. */
  readonly #known = new WeakSet<object>();

  constructor(store: RecordStore) {
    this.#syncs = openTable(store, 'archive-syncs');
    this.#ledgers = openTable(store, 'ledgers');
  }

  /** Reads what is stored, once; afterwards `sync` and `ledger` are true. */
  async load(archive: BareJid, conversation: ConversationId): Promise<void> {
    const [sync, ledger] = [this.#sync(archive), this.#ledger(conversation)];
    const stored = await Promise.all([
      this.#known.has(sync) ? undefined : this.#syncs.get([archive]),
      this.#known.has(ledger) ? undefined : this.#ledgers.get([conversation]),
    ]);
    this.#learn(sync, stored[0]);
    this.#learn(ledger, stored[1]);
  }

  /** What has been written meanwhile is newer than what was stored. */
  #learn<T extends object>(state: Signal<T>, stored: T | undefined): void {
    if (stored && !this.#known.has(state)) state.value = stored;
    this.#known.add(state);
  }

  sync(archive: BareJid): ReadonlySignal<Sync> {
    return this.#sync(archive);
  }

  ledger(conversation: ConversationId): ReadonlySignal<Ledger> {
    return this.#ledger(conversation);
  }

  /** Takes effect in memory at once; the write makes it last. */
  setSync(archive: BareJid, sync: Sync): Write {
    this.#set(this.#sync(archive), sync);
    return this.#syncs.put([archive], sync);
  }

  setLedger(conversation: ConversationId, ledger: Ledger): Write {
    this.#set(this.#ledger(conversation), ledger);
    return this.#ledgers.put([conversation], ledger);
  }

  #set<T extends object>(state: Signal<T>, value: T): void {
    this.#known.add(state);
    state.value = value;
  }

  #sync(archive: BareJid): Signal<Sync> {
    return this.#signalOf(this.#syncOf, archive, NEVER);
  }

  #ledger(conversation: ConversationId): Signal<Ledger> {
    return this.#signalOf<ConversationId, Ledger>(this.#ledgerOf, conversation, []);
  }

  #signalOf<K, T>(signals: Map<K, Signal<T>>, key: K, initial: T): Signal<T> {
    const known = signals.get(key) ?? signal(initial);
    signals.set(key, known);
    return known;
  }
}
