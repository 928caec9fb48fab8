/** Leading to a message that is on disk. */
import type { Conversation } from '../conversation.ts';
import type { Message } from '../message.ts';
import { AROUND, type Wanted } from './loader.ts';
import type { MessageRecords } from './message-records.ts';

export class DiskJumps {
  readonly #records: MessageRecords;

  constructor(records: MessageRecords) {
    this.#records = records;
  }

  async toMessage(conversation: Conversation, wanted: Wanted): Promise<boolean> {
    return this.#to(conversation, await this.#find(conversation, wanted));
  }

  /** Ranks are times, unless a clock was wrong: what was sent then stands near. */
  async toDate(conversation: Conversation, date: Date): Promise<boolean> {
    const [message] = await this.#records.from(conversation.id, date.getTime(), 1);
    return this.#to(conversation, message);
  }

  async #to({ timeline }: Conversation, message: Message | undefined): Promise<boolean> {
    if (message) await timeline.loadAround(message, AROUND);
    return message !== undefined;
  }

  async #find({ id }: Conversation, wanted: Wanted): Promise<Message | undefined> {
    if ('rank' in wanted) return this.#records.at({ conversation: id, rank: wanted.rank, id: wanted.id });
    const found = await this.#records.find(wanted.map((name) => ({ conversation: id, name })));
    return found.find((message) => message !== undefined);
  }
}
