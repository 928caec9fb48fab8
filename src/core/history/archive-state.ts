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

  constructor(store: RecordStore) {
    this.#syncs = openTable(store, 'archive-syncs');
    this.#ledgers = openTable(store, 'ledgers');
  }

  /** Reads what is stored, once; afterwards `sync` and `ledger` are true. */
  async load(archive: BareJid, conversation: ConversationId): Promise<void> {
    const [sync, ledger] = await Promise.all([
      this.#syncOf.has(archive) ? undefined : this.#syncs.get([archive]),
      this.#ledgerOf.has(conversation) ? undefined : this.#ledgers.get([conversation]),
    ]);
    if (!this.#syncOf.has(archive)) this.#syncOf.set(archive, signal(sync ?? NEVER));
    if (!this.#ledgerOf.has(conversation)) this.#ledgerOf.set(conversation, signal(ledger ?? []));
  }

  sync(archive: BareJid): ReadonlySignal<Sync> {
    return this.#signalOf(this.#syncOf, archive, NEVER);
  }

  ledger(conversation: ConversationId): ReadonlySignal<Ledger> {
    return this.#signalOf<ConversationId, Ledger>(this.#ledgerOf, conversation, []);
  }

  /** Takes effect in memory at once; the write makes it last. */
  setSync(archive: BareJid, sync: Sync): Write {
    this.#signalOf(this.#syncOf, archive, NEVER).value = sync;
    return this.#syncs.put([archive], sync);
  }

  setLedger(conversation: ConversationId, ledger: Ledger): Write {
    this.#signalOf<ConversationId, Ledger>(this.#ledgerOf, conversation, []).value = ledger;
    return this.#ledgers.put([conversation], ledger);
  }

  #signalOf<K, T>(signals: Map<K, Signal<T>>, key: K, initial: T): Signal<T> {
    const known = signals.get(key) ?? signal(initial);
    signals.set(key, known);
    return known;
  }
}
