/** What is remembered of contacts: which of their keys the visitor has verified, and where a private conversation was on. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import type { ConversationId } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { Table } from '#storage/records.ts';

interface Trusted {
  readonly conversation: ConversationId;
  readonly fingerprint: string;
}

const nameOf = ({ conversation, fingerprint }: Trusted) => `${conversation}\n${fingerprint}`;

export class OtrStore {
  readonly #session: Session;
  readonly #table: Table<Trusted>;
  readonly #trusted: Signal<ReadonlyMap<string, Trusted>> = signal(new Map());
  readonly loaded: Promise<void>;

  constructor(session: Session) {
    this.#session = session;
    this.#table = session.table('otr-trusted');
    this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    const stored = await this.#table.scan({});
    this.#trusted.value = new Map([...stored.map((each) => [nameOf(each), each] as const), ...this.#trusted.peek()]);
  }

  get trusted(): ReadonlySignal<ReadonlyMap<string, Trusted>> {
    return this.#trusted;
  }

  /** To be read inside a computation. */
  isTrusted(conversation: ConversationId, fingerprint: string): boolean {
    return this.#trusted.value.has(nameOf({ conversation, fingerprint }));
  }

  /** Whether another key of the contact has been verified, so that this one is a surprise. */
  hasOtherTrusted(conversation: ConversationId, fingerprint: string): boolean {
    const known = [...this.#trusted.peek().values()].filter((each) => each.conversation === conversation);
    return known.length > 0 && !known.some((each) => each.fingerprint === fingerprint);
  }

  trust(conversation: ConversationId, fingerprint: string, isTrusted: boolean): void {
    const entry = { conversation, fingerprint };
    const next = new Map(this.#trusted.peek());
    if (isTrusted) next.set(nameOf(entry), entry);
    else next.delete(nameOf(entry));
    this.#trusted.value = next;
    const key = [conversation, fingerprint];
    void this.#session.store([isTrusted ? this.#table.put(key, entry) : this.#table.remove(key)]);
  }

  wasPrivate(conversation: Conversation): boolean {
    return conversation.summary.peek().isPrivate ?? false;
  }

  notePrivate(conversation: Conversation, isPrivate: boolean): void {
    if (this.wasPrivate(conversation) === isPrivate) return;
    void this.#session.revise(conversation, (summary) => ({ ...summary, isPrivate }));
  }
}
