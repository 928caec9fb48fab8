/** All conversations of an account: loaded at the start of a session, created when somebody speaks or a box is opened. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type BareJid, bareOf } from '#lib/jid.ts';
import { openTable, type RecordStore, type Table, type Write } from '#storage/records.ts';
import { Conversation, type ConversationKind, emptySummary, type Summary } from './conversation.ts';
import type { MessageRecords } from './history/message-records.ts';
import { Timeline } from './history/timeline.ts';
import type { ConversationId, Message } from './message.ts';

export class Conversations {
  /** What is kept and not shown: for whoever knows what the visitor does not want to read. To be read inside a computation. */
  hides: (message: Message) => boolean = () => false;
  readonly #self: BareJid;
  readonly #records: MessageRecords;
  readonly #summaries: Table<Summary>;
  readonly #byId = new Map<ConversationId, Conversation>();
  readonly #all: Signal<readonly Conversation[]> = signal([]);

  constructor(self: BareJid, store: RecordStore, records: MessageRecords) {
    this.#self = self;
    this.#records = records;
    this.#summaries = openTable(store, 'conversations');
  }

  get all(): ReadonlySignal<readonly Conversation[]> {
    return this.#all;
  }

  async load(): Promise<void> {
    const summaries = await this.#summaries.scan({});
    for (const summary of summaries) this.#byId.set(summary.id, this.#create(summary));
    this.#all.value = [...this.#byId.values()];
  }

  get(id: ConversationId): Conversation | undefined {
    return this.#byId.get(id);
  }

  /** The conversation with that address, made where there is none. What is empty and not in use may turn out to be a room's. */
  ensure(id: ConversationId, kind: ConversationKind): Conversation {
    const known = this.#byId.get(id);
    if (known && (kind !== 'room' || known.kind === kind || known.summary.peek().lastRank || known.isSendable.peek()))
      return known;
    const created = this.#create(emptySummary(id, kind));
    this.#byId.set(id, created);
    this.#all.value = [...this.#byId.values()];
    return created;
  }

  writeSummary(conversation: Conversation, summary: Summary): Write {
    return this.#summaries.put([conversation.id], summary);
  }

  #create(summary: Summary): Conversation {
    const archive = summary.kind === 'room' ? bareOf(summary.id) : this.#self;
    return new Conversation(summary, archive, new Timeline(summary.id, this.#records));
  }
}
