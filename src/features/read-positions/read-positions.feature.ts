/** How far each conversation has been read, shared by all devices of the account. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { byArchive } from '#core/history/message-records.ts';
import type { ConversationId, Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { Dispose } from '#lib/dispose.ts';
import { anyJid } from '#lib/jid.ts';
import { type PepItem, pep } from '../pep/pep.feature.ts';
import { NS_DISPLAYED, type ReadPosition, readPosition, writePosition } from './read-positions.wire.ts';

interface Untold {
  readonly conversation: ConversationId;
}

/** Who reads a lively conversation reads on: the last of it is enough for the others. */
const SETTLES_MS = 1_500;
/** Nobody says more by themselves at the end of a conversation. */
const MOST_AT_END = 50;
/** More positions than these of messages that are not here are not waited for. */
const MOST_AWAITED = 1_000;

class ReadPositions {
  readonly #session: Session;
  /** Conversations whose position here the other devices do not know yet; on disk as well. */
  readonly #untold;
  readonly #timers = new Map<ConversationId, Dispose>();
  /** Up to where others have read, as long as that is not here yet. */
  readonly #awaited = new Map<ConversationId, ReadPosition>();
  /** Archive ids as the account has them. */
  readonly #told = new Map<ConversationId, string>();

  constructor(session: Session) {
    this.#session = session;
    this.#untold = session.table<Untold>('read-positions');
    session.own(() => {
      for (const cancel of this.#timers.values()) cancel();
    });
  }

  /** What other devices have read while this one was away; then what was read here meanwhile. */
  async catchUp(): Promise<void> {
    const own = this.#session.use(pep);
    if (!(await own.isThere)) return;
    for (const { id, payload } of await own.items(NS_DISPLAYED)) await this.hear(id, payload);
    for (const { conversation } of await this.#untold.scan({})) this.#tellLater(conversation);
  }

  /** Only as far as the conversation's own archive vouches for it. */
  async hear(id: string, payload: PepItem['payload']): Promise<void> {
    const [name, position] = [anyJid(id), readPosition(payload)];
    if (!name || !position) return;
    this.#told.set(name, position.archiveId);
    const wanted = { conversation: name, name: byArchive(position.archiveId) };
    const [message] = await this.#session.records.find([wanted]);
    if (message) await this.#readIn(message, position);
    else if (this.#awaited.size < MOST_AWAITED) this.#awaited.set(name, position);
  }

  /** A message that another device was ahead with has come in here. */
  stored(messages: readonly Message[]): void {
    if (this.#awaited.size === 0) return;
    for (const message of messages) {
      const position = this.#awaited.get(message.conversation);
      if (!position || position.archiveId !== message.archiveId) continue;
      this.#awaited.delete(message.conversation);
      void this.#readIn(message, position);
    }
  }

  async #readIn(message: Message, { archive }: ReadPosition): Promise<void> {
    const conversation = this.#session.conversations.get(message.conversation);
    if (conversation?.archive === archive) await this.readUpTo(message);
  }

  /** Nothing up to there is unread here. It only ever goes forward (§5.1). */
  async readUpTo(message: Message): Promise<void> {
    const conversation = this.#session.conversations.get(message.conversation);
    if (!conversation) return;
    await this.#session.revise(conversation, async (summary) => {
      if (message.rank <= summary.readRank) return summary;
      const newer = await this.#session.records.after(message.conversation, message.rank, summary.unreadCount);
      const unreadCount = newer.filter(({ isOwn }) => !isOwn).length;
      return { ...summary, readRank: message.rank, unreadCount: Math.min(summary.unreadCount, unreadCount) };
    });
  }

  async read({ id }: Conversation): Promise<void> {
    await this.#session.store([this.#untold.put([id], { conversation: id })]);
    this.#tellLater(id);
  }

  #tellLater(id: ConversationId): void {
    this.#timers.get(id)?.();
    const tell = () => void this.#tell(id).catch((failure) => this.#session.report('read positions', failure));
    this.#timers.set(id, this.#session.clock.after(SETTLES_MS, tell));
  }

  async #tell(id: ConversationId): Promise<void> {
    this.#timers.delete(id);
    const conversation = this.#session.conversations.get(id);
    // Otherwise it is told after the next sign-in.
    if (!this.#session.isOnline.peek() || !(await this.#session.use(pep).isThere)) return;
    if (!conversation) return;
    const archiveId = await this.#lastRead(conversation);
    if (archiveId !== undefined && archiveId !== this.#told.get(id)) {
      const payload = writePosition({ archive: conversation.archive, archiveId });
      await this.#session.use(pep).publish(NS_DISPLAYED, { id, payload }, { keepsAll: true });
      this.#told.set(id, archiveId);
    }
    await this.#session.store([this.#untold.remove([id])]);
  }

  /** Of what others have said (§4.2), as far as the archive has it. */
  async #lastRead({ id, summary }: Conversation): Promise<string | undefined> {
    const newest = await this.#session.records.before(id, summary.peek().readRank + 1, MOST_AT_END);
    const isRead = ({ isOwn, archiveId, rank }: Message) =>
      !isOwn && archiveId !== undefined && rank <= summary.peek().readRank;
    return newest.findLast(isRead)?.archiveId;
  }
}

export const readPositions = defineFeature({
  name: 'read positions',
  xeps: ['0490'],
  requires: [pep],
  setup(session) {
    const own = new ReadPositions(session);
    session.advertise(`${NS_DISPLAYED}+notify`);
    const report = (failure: unknown) => session.report('read positions', failure);
    session.own(
      session.use(pep).onEvent(NS_DISPLAYED, ({ from, items }) => {
        if (from !== session.self) return;
        for (const { id, payload } of items) void own.hear(id, payload).catch(report);
      }),
    );
    session.on('messagesStored', (messages) => own.stored(messages));
    session.on('readElsewhere', ({ message }) => void own.readUpTo(message));
    session.on('noted', ({ conversation, isRead }) => {
      if (isRead) void own.read(conversation);
    });
    session.onOnline(({ resumed }) => {
      if (!resumed) void own.catchUp().catch(report);
    });
    return {};
  },
});
