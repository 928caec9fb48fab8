/** Tells contacts which of their messages were read, and shows which of ours were; our own devices learn of it, too. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { bySender } from '#core/history/message-records.ts';
import type { ConversationId } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { privacy } from '../privacy/privacy.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import { displayed, displayedMessage, markable, NS_MARKERS } from './markers.wire.ts';
import { ReadUpTo } from './read-up-to.model.ts';

/** The newest message of a contact that wants a marker and has not got it. */
interface Waiting {
  readonly conversation: ConversationId;
  readonly id: string;
}

class Markers {
  readonly #session: Session;
  readonly #table;
  readonly #waiting = new Map<ConversationId, Waiting>();
  readonly #loaded: Promise<void>;

  constructor(session: Session) {
    this.#session = session;
    this.#table = session.table<Waiting>('markers');
    this.#loaded = this.#load().catch((failure) => session.report('markers', failure));
  }

  async #load(): Promise<void> {
    for (const waiting of await this.#table.scan({})) {
      if (!this.#waiting.has(waiting.conversation)) this.#waiting.set(waiting.conversation, waiting);
    }
  }

  expect(waiting: Waiting) {
    return {
      writes: [this.#table.put([waiting.conversation], waiting)],
      afterwards: () => void this.#waiting.set(waiting.conversation, waiting),
    };
  }

  /** Only those who may see our presence learn when we read (§7). */
  #mayKnow(conversation: Conversation): boolean {
    const { isSeenBy } = this.#session.use(roster);
    return isSeenBy(conversation.id) && this.#session.use(privacy).allows('displayed', conversation.id);
  }

  async read(conversation: Conversation): Promise<void> {
    const { id } = conversation;
    const waiting = this.#waiting.get(id);
    if (!waiting || conversation.unreadCount.peek() > 0) return;
    this.#waiting.delete(id);
    await this.#session.use(privacy).loaded;
    const isDone = !this.#mayKnow(conversation) || this.#session.send(displayedMessage(id, waiting.id));
    if (isDone) void this.#session.store([this.#table.remove([id])]);
    else if (!this.#waiting.has(id)) this.#waiting.set(id, waiting);
  }

  /** What has been read while nobody could be told. */
  async catchUp(): Promise<void> {
    await this.#loaded;
    const conversations = [...this.#waiting.keys()].flatMap((id) => this.#session.conversations.get(id) ?? []);
    await Promise.all(conversations.map((conversation) => this.read(conversation)));
  }
}

export const markers = defineFeature({
  name: 'markers',
  xeps: ['0333'],
  requires: [roster, privacy],
  setup(session) {
    const own = new Markers(session);
    const readUpTo = new ReadUpTo(session);
    session.advertise(NS_MARKERS);
    session.own(session.outbox.annotateWith(({ kind }) => (kind === 'direct' ? markable.encode('') : [])));

    session.onMessage(markable, (id, { address, message, isNew }) => {
      if (address.isOwn || address.kind !== 'direct' || !message || !isNew) return undefined;
      return own.expect({ conversation: address.conversation, id });
    });
    session.on('noted', ({ conversation, isRead }) => {
      if (isRead) void own.read(conversation);
    });
    session.onOnline(() => own.catchUp());
    // Who answers has read what came before.
    session.on('ownMessagesChanged', (changes) => {
      for (const { message, previous } of changes) {
        const conversation = previous ? undefined : session.conversations.get(message.conversation);
        if (conversation && message.delivery === 'pending') void own.read(conversation);
      }
      void readUpTo.meet(changes.map(({ message }) => message));
    });

    session.onMessage(displayed, async (id, { address, find, whenKnown }) => {
      if (address.kind !== 'direct') return undefined;
      const name = bySender({ isOwn: !address.isOwn, sender: address.conversation }, id);
      const message = await find(name);
      if (!message) return whenKnown(name);
      if (address.isOwn) return { afterwards: () => session.emit('readElsewhere', { message }) };
      return readUpTo.note(message);
    });
    return {};
  },
});
