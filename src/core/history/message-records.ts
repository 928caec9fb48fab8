/** Messages on disk: in order of rank within their conversation, and found again by the ids of the wire. */
import { openTable, type RecordStore, type Table, type Write } from '#storage/records.ts';
import type { ConversationId, Message } from '../message.ts';

/** A name that a message can be found by, within its conversation. */
export type WireName = string;

export const byArchive = (archiveId: string): WireName => `archive:${archiveId}`;

export const archiveIdOf = (name: WireName): string | undefined =>
  name.startsWith('archive:') ? name.slice('archive:'.length) : undefined;

/** Ids of the wire are unique per sender only, and a sender may forge another's: so the sender is part of the name. */
export const bySender = (message: Pick<Message, 'isOwn' | 'sender'>, wireId: string): WireName =>
  // No address has a line break in it, and nicknames may well have a colon.
  message.isOwn ? `own:${wireId}` : `from:${message.sender}\n${wireId}`;

export function namesOf(message: Message): WireName[] {
  const { archiveId, wireId, stanzaId } = message;
  const ids = new Set([wireId, stanzaId].filter((id) => id !== undefined));
  return [...(archiveId === undefined ? [] : [byArchive(archiveId)]), ...[...ids].map((id) => bySender(message, id))];
}

export class MessageRecords {
  readonly #messages: Table<Message>;

  constructor(store: RecordStore) {
    this.#messages = openTable(store, 'messages');
  }

  /** @param previous the message as it was stored before, where it was. */
  put(message: Message, previous?: Message): Write[] {
    const { conversation, rank, id } = message;
    const moved = previous !== undefined && previous.rank !== rank;
    const names = namesOf(message).map((name) => [conversation, name]);
    return [
      ...(moved ? [this.#messages.remove([conversation, previous.rank, id])] : []),
      this.#messages.put([conversation, rank, id], message, names),
    ];
  }

  remove({ conversation, rank, id }: Message): Write[] {
    return [this.#messages.remove([conversation, rank, id])];
  }

  /** In the order of the names. */
  find(wanted: readonly { conversation: ConversationId; name: WireName }[]): Promise<(Message | undefined)[]> {
    return this.#messages.find(wanted.map(({ conversation, name }) => [conversation, name]));
  }

  at({ conversation, rank, id }: Pick<Message, 'conversation' | 'rank' | 'id'>): Promise<Message | undefined> {
    return this.#messages.get([conversation, rank, id]);
  }

  /** The newest messages, oldest of them first. */
  async newest(conversation: ConversationId, limit: number): Promise<Message[]> {
    return (await this.#messages.scan({ prefix: [conversation], reverse: true, limit })).reverse();
  }

  /** The last messages before a rank, oldest of them first. */
  async before(conversation: ConversationId, rank: number, limit: number): Promise<Message[]> {
    // The bound is inclusive and several messages may share a rank: one more is read, and what is not older dropped.
    const found = await this.#messages.scan({ prefix: [conversation], upper: rank, reverse: true, limit: limit + 1 });
    return found
      .filter((message) => message.rank < rank)
      .slice(0, limit)
      .reverse();
  }

  /** The first messages at a rank or after it. */
  from(conversation: ConversationId, rank: number, limit: number): Promise<Message[]> {
    return this.#messages.scan({ prefix: [conversation], lower: rank, limit });
  }

  async after(conversation: ConversationId, rank: number, limit: number): Promise<Message[]> {
    const found = await this.#messages.scan({ prefix: [conversation], lower: rank, limit: limit + 1 });
    return found.filter((message) => message.rank > rank).slice(0, limit);
  }

  /** How many there are between two ranks, both included, or from the beginning or to the end. */
  count(
    conversation: ConversationId,
    bounds: { readonly lower?: number; readonly upper?: number } = {},
  ): Promise<number> {
    return this.#messages.count({ prefix: [conversation], ...bounds });
  }

  /** The writes that forget a whole conversation. */
  removeAll(conversation: ConversationId): Write[] {
    return [this.#messages.removeAll([conversation])];
  }
}
