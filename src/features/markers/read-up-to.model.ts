/** How far contacts have read what we said: a marker speaks of all before it (XEP-0333 §4.2), also of what an archive brings later. */
import type { Plan } from '#core/change-set.ts';
import { type ConversationId, type Delivery, type Message, withDelivery } from '#core/message.ts';
import type { Session } from '#core/session.ts';

interface Reached {
  readonly conversation: ConversationId;
  /** Of the last message that was read. */
  readonly rank: number;
}

/** Nobody leaves more than these unread. */
const MOST_BEFORE = 100;

const UNREAD: ReadonlySet<Delivery | undefined> = new Set<Delivery>(['sent', 'acknowledged', 'delivered']);

export class ReadUpTo {
  readonly #session: Session;
  readonly #table;
  readonly #reached = new Map<ConversationId, Reached>();
  readonly #loaded: Promise<void>;

  constructor(session: Session) {
    this.#session = session;
    this.#table = session.table<Reached>('markers-reached');
    this.#loaded = this.#load().catch((failure) => session.report('markers', failure));
  }

  async #load(): Promise<void> {
    for (const reached of await this.#table.scan({})) this.#reached.set(reached.conversation, reached);
  }

  #isReached({ isOwn, delivery, conversation, rank }: Message): boolean {
    const reached = this.#reached.get(conversation);
    return isOwn && UNREAD.has(delivery) && reached !== undefined && rank <= reached.rank;
  }

  /** The contact has read this message of ours. */
  async note(message: Message): Promise<Plan> {
    await this.#loaded;
    const { conversation, rank } = message;
    const messages = [withDelivery(message, 'displayed')];
    const known = this.#reached.get(conversation);
    // Told again, or of an older one: what came before is known to be read.
    if (known && known.rank >= rank) return message.delivery === 'displayed' ? {} : { messages };
    const reached = { conversation, rank };
    this.#reached.set(conversation, reached);
    return {
      messages,
      writes: [this.#table.put([conversation], reached)],
      // What has come together with the marker is on the disk only then.
      afterwards: () => this.#mark(() => this.#session.records.before(conversation, rank, MOST_BEFORE)),
    };
  }

  /** Messages of ours that were stored, which may have been read long ago. */
  async meet(messages: readonly Message[]): Promise<void> {
    await this.#loaded;
    const read = messages.filter((message) => this.#isReached(message));
    if (read.length > 0) this.#mark(() => Promise.all(read.map((message) => this.#session.records.at(message))));
  }

  /** In its turn, as they may be changed otherwise meanwhile. */
  #mark(find: () => Promise<readonly (Message | undefined)[]>): void {
    const { work } = this.#session;
    void work.run(async () => {
      const changes = this.#session.changesFromElsewhere();
      const unread = (await find()).flatMap((message) => (message && this.#isReached(message) ? message : []));
      const read = unread.map((previous) => ({ previous, message: withDelivery(previous, 'displayed') }));
      for (const { previous, message } of read) changes.change(previous, message);
      await changes.commit();
      // Other tabs that share the records find them read already, and have to be told.
      if (read.length > 0) this.#session.emit('ownMessagesChanged', read);
    });
  }
}
