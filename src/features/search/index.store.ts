/**
 * The index on disk: per conversation blocks of folded texts in order of rank, and a directory that says which ranks each
 * block covers. Records like any other, so they are sealed where records are (docs/decisions/0011-search-index.md).
 */
import type { ConversationId } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { Table, Write } from '#storage/records.ts';
import type { Entry } from './entry.model.ts';

/** One block: everything after the block before it, up to and with a rank. */
export interface Listed {
  readonly number: number;
  readonly upTo: number;
  /** How many entries. */
  readonly size: number;
  /** How many messages the disk had from the border below to this one, both included. */
  readonly stored: number;
}

/** In order of rank. */
export type Directory = readonly Listed[];

export class IndexStore {
  readonly #directories: Table<Directory>;
  readonly #blocks: Table<readonly Entry[]>;

  constructor(session: Session) {
    this.#directories = session.table('search-directories');
    this.#blocks = session.table('search-blocks');
  }

  async directory(conversation: ConversationId): Promise<Directory> {
    return (await this.#directories.get([conversation])) ?? [];
  }

  async blocks(conversation: ConversationId, listed: readonly Listed[]): Promise<(readonly Entry[])[]> {
    const found = await Promise.all(listed.map(({ number }) => this.#blocks.get([conversation, number])));
    return found.map((entries) => entries ?? []);
  }

  putDirectory(conversation: ConversationId, directory: Directory): Write {
    return this.#directories.put([conversation], directory);
  }

  putBlock(conversation: ConversationId, number: number, entries: readonly Entry[]): Write {
    return this.#blocks.put([conversation, number], entries);
  }

  removeBlock(conversation: ConversationId, number: number): Write {
    return this.#blocks.remove([conversation, number]);
  }

  removeAll(conversation: ConversationId): Write[] {
    return [this.#directories.remove([conversation]), this.#blocks.removeAll([conversation])];
  }
}
