/** Changes to messages that are stored in one transaction and shown in one batch. */
import { batch } from '@preact/signals-core';
import { groupBy } from '#lib/group.ts';
import type { RecordStore, Write } from '#storage/records.ts';
import { type Conversation, type Summary, summarize } from './conversation.ts';
import type { Conversations } from './conversations.ts';
import { type MessageRecords, namesOf, type WireName } from './history/message-records.ts';
import { justBefore } from './history/ranks.ts';
import type { ConversationId, Message, MessageId } from './message.ts';

/**
 * What a feature answers to a stanza: writes that share its transaction, and what runs once they are stored. (Not called
 * `then`: awaiting an object with such a method would call it.)
 */
export interface Plan {
  readonly writes?: readonly Write[];
  /** Messages that changed; stored and shown with the rest. */
  readonly messages?: readonly Message[];
  readonly afterwards?: () => void;
}

export interface ChangeTarget {
  readonly store: RecordStore;
  readonly records: MessageRecords;
  readonly conversations: Conversations;
  /** The disk refused: the changes are shown all the same, and lost with the page. */
  readonly onStorageFailure: (failure: unknown) => void;
  /** Messages that were written, also as they were before. */
  readonly onStored?: ((messages: readonly Message[]) => void) | undefined;
  /** Messages of our own, with what was stored of them before. */
  readonly onOwnChanged?: ((changes: readonly OwnChange[]) => void) | undefined;
}

export interface OwnChange {
  readonly message: Message;
  readonly previous: Message | undefined;
}

/** More than anybody says before their own words come back. */
const MOST_AFTER = 500;

const nameKey = (conversation: ConversationId, name: WireName) => `${conversation}\n${name}`;

export class ChangeSet {
  readonly #target: ChangeTarget;
  readonly #original = new Map<MessageId, Message>();
  readonly #current = new Map<MessageId, Message>();
  readonly #byName = new Map<string, MessageId | undefined>();
  readonly #uncounted = new Set<MessageId>();
  readonly #late = new Set<MessageId>();
  readonly #lastRanks = new Map<ConversationId, number>();
  readonly #writes: Write[] = [];
  readonly #afterwards: (() => void)[] = [];

  constructor(target: ChangeTarget) {
    this.#target = target;
  }

  /** Reads what is stored under these names, all in one transaction, so that `find` need not wait for each. */
  async prefetch(wanted: readonly { conversation: ConversationId; name: WireName }[]): Promise<void> {
    const missing = wanted.filter(({ conversation, name }) => !this.#byName.has(nameKey(conversation, name)));
    const found = await this.#target.records.find(missing);
    missing.forEach(({ conversation, name }, index) => {
      const message = found[index];
      this.#byName.set(nameKey(conversation, name), message?.id);
      if (message && !this.#current.has(message.id)) this.#take(message);
    });
  }

  /** The message known by a name, as changed so far. */
  async find(conversation: ConversationId, name: WireName): Promise<Message | undefined> {
    await this.prefetch([{ conversation, name }]);
    const id = this.#byName.get(nameKey(conversation, name));
    return id && this.#current.get(id);
  }

  /** What stands at a rank or after it, as changed so far, in order. */
  async from(conversation: ConversationId, rank: number): Promise<Message[]> {
    const stored = await this.#target.records.from(conversation, rank, MOST_AFTER);
    const known = new Map([...stored.map((message) => [message.id, message] as const), ...this.#current]);
    return [...known.values()]
      .filter((message) => message.conversation === conversation && message.rank >= rank)
      .sort((a, b) => a.rank - b.rank);
  }

  #take(message: Message): void {
    this.#original.set(message.id, message);
    this.#current.set(message.id, message);
  }

  /** @param counts a new message counts as unread. */
  put(message: Message, counts = true): void {
    this.#current.set(message.id, message);
    if (!counts) this.#uncounted.add(message.id);
    for (const name of namesOf(message)) this.#byName.set(nameKey(message.conversation, name), message.id);
  }

  /** The highest rank given out in this set, before the conversation's summary knows of it. */
  lastRank(conversation: ConversationId): number | undefined {
    return this.#lastRanks.get(conversation);
  }

  noteRank(conversation: ConversationId, rank: number): void {
    this.#lastRanks.set(conversation, Math.max(rank, this.#lastRanks.get(conversation) ?? rank));
  }

  /** For a message that is known to be stored as `original`. */
  change(original: Message, changed: Message): void {
    if (!this.#original.has(original.id)) this.#original.set(original.id, original);
    this.put(changed);
  }

  /** For a message that was stored as history, and is delivered only now. */
  renew(message: Message): void {
    this.#late.add(message.id);
    this.put({ ...message });
  }

  add({ writes = [], messages = [], afterwards }: Plan): void {
    this.#writes.push(...writes);
    for (const message of messages) this.put(message);
    if (afterwards) this.#afterwards.push(afterwards);
  }

  /** Another tab that shares our records has stored it, and nothing here has shown it yet. */
  isFromElsewhere({ id }: Message): boolean {
    const original = this.#original.get(id);
    if (!original || !this.#target.store.inTurn) return false;
    const lastRank = this.#target.conversations.get(original.conversation)?.summary.peek().lastRank;
    return original.rank > (lastRank ?? 0);
  }

  /** Persist, then publish. */
  async commit(): Promise<void> {
    const { store, records, onStorageFailure } = this.#target;
    const all = [...this.#current.values()];
    const changed = all.filter((message) => message !== this.#original.get(message.id));
    const summaries = this.#summaries([...new Set([...changed, ...all.filter((each) => this.isFromElsewhere(each))])]);
    const writes = changed.flatMap((message) => records.put(message, this.#original.get(message.id)));
    try {
      await store.write(lastOfEach([...writes, ...this.#writes, ...this.#summaryWrites(summaries)]));
    } catch (failure) {
      onStorageFailure(failure);
    }
    // Where another tab may have stored it, what was met may not be on this screen yet.
    this.#publish(store.inTurn ? all : changed, summaries);
    this.#target.onStored?.(changed.flatMap((message) => [message, this.#original.get(message.id) ?? []].flat()));
    this.#tell(changed);
  }

  #summaries(changed: readonly Message[]): Map<Conversation, Summary> {
    const { conversations } = this.#target;
    const summaries = new Map<Conversation, Summary>();
    const isNew = (message: Message) =>
      this.#original.has(message.id) ? this.isFromElsewhere(message) : !this.#uncounted.has(message.id);
    for (const message of [...changed].sort((a, b) => a.rank - b.rank)) {
      const conversation = conversations.get(message.conversation);
      if (!conversation) continue;
      const summary = summaries.get(conversation) ?? conversation.summary.peek();
      // Where somebody has read since, or other devices have said how far, it is counted already.
      const isLate = this.#late.has(message.id) && summary.readRank === summary.assumedRank;
      const assumedRank = Math.min(summary.readRank, justBefore(message.rank));
      const before = isLate ? { ...summary, readRank: assumedRank, assumedRank } : summary;
      summaries.set(
        conversation,
        summarize(before, [message], () => isLate || isNew(message)),
      );
    }
    return summaries;
  }

  #summaryWrites(summaries: Map<Conversation, Summary>): Write[] {
    return [...summaries].map(([conversation, summary]) =>
      this.#target.conversations.writeSummary(conversation, summary),
    );
  }

  #tell(changed: readonly Message[]): void {
    const own = changed.filter(({ isOwn }) => isOwn);
    if (own.length === 0) return;
    this.#target.onOwnChanged?.(own.map((message) => ({ message, previous: this.#original.get(message.id) })));
  }

  #publish(changed: readonly Message[], summaries: Map<Conversation, Summary>): void {
    batch(() => {
      for (const [conversation, summary] of summaries) conversation.setSummary(summary);
      for (const [id, messages] of groupBy(changed, ({ conversation }) => conversation)) {
        this.#target.conversations.get(id)?.timeline.receive(messages);
      }
      for (const run of this.#afterwards) run();
    });
  }
}

/** A batch often writes one record many times, such as a ledger that grows by each message: the last time is enough. */
function lastOfEach(writes: readonly Write[]): Write[] {
  const last = new Map<string | Write, Write>();
  for (const write of writes) {
    const id = 'key' in write ? write.key.join('\n') : write;
    // The last one comes where it stood: what it follows may remove the record.
    last.delete(id);
    last.set(id, write);
  }
  return [...last.values()];
}
