/** How far each conversation has been read, shared by all devices of the account. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { byArchive } from '#core/history/message-records.ts';
import type { ConversationId, Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { Dispose } from '#lib/dispose.ts';
import { groupBy } from '#lib/group.ts';
import { anyJid } from '#lib/jid.ts';
import { archive } from '../archive/archive.feature.ts';
import { type PepItem, pep } from '../pep/pep.feature.ts';
import { NS_DISPLAYED, type ReadPosition, readPosition, writePosition } from './read-positions.wire.ts';
import { UnreadCounts } from './unread-counts.model.ts';

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
  readonly #unread: UnreadCounts;
  /** Conversations whose position here the other devices do not know yet; on disk as well. */
  readonly #untold;
  readonly #timers = new Map<ConversationId, Dispose>();
  /** Up to where others have read, as long as that is not here yet. */
  readonly #awaited = new Map<ConversationId, ReadPosition>();
  /** Archive ids as the account has them. */
  readonly #told = new Map<ConversationId, string>();

  constructor(session: Session) {
    this.#session = session;
    this.#unread = new UnreadCounts(session, ({ kind, id, archive: by }, after, max) => {
      const { questions } = session.use(archive);
      return questions.ask(by, { ...(kind !== 'room' && { with: id }), after, max });
    });
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
    if (message) return this.#readIn(message, position);
    if (this.#awaited.size < MOST_AWAITED) this.#awaited.set(name, position);
    await this.#lookBehind(name, position);
  }

  /** A message that another device was ahead with has come in here. */
  stored(messages: readonly Message[]): void {
    if (this.#awaited.size === 0) return;
    for (const [id, those] of groupBy(messages, ({ conversation }) => conversation)) {
      const position = this.#awaited.get(id);
      if (!position) continue;
      const message = those.find(({ archiveId }) => archiveId === position.archiveId);
      if (message) this.#awaited.delete(id);
      void (message ? this.#readIn(message, position).catch(this.#report) : this.#lookBehind(id, position));
    }
  }

  readonly #report = (failure: unknown) => this.#session.report('read positions', failure);

  async #readIn(message: Message, { archive: by }: ReadPosition): Promise<void> {
    const conversation = this.#session.conversations.get(message.conversation);
    if (conversation?.archive !== by) return;
    await this.#unread.readUpTo(message);
    await this.#unread.countAfter(conversation, message.rank);
  }

  /** The position is of no message here. One that its archive makes nothing of must not keep us from the others. */
  async #lookBehind(id: ConversationId, { archive: by, archiveId }: ReadPosition): Promise<void> {
    const conversation = this.#session.conversations.get(id);
    if (conversation?.archive === by) await this.#unread.countBehind(conversation, archiveId).catch(this.#report);
  }

  async readElsewhere(message: Message): Promise<void> {
    await this.#unread.readUpTo(message);
  }

  async read({ id }: Conversation): Promise<void> {
    await this.#session.store([this.#untold.put([id], { conversation: id })]);
    this.#tellLater(id);
  }

  #tellLater(id: ConversationId): void {
    this.#timers.get(id)?.();
    const tell = () => void this.#tell(id).catch(this.#report);
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
  requires: [archive, pep],
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
    session.on('readElsewhere', ({ message }) => void own.readElsewhere(message));
    session.on('noted', ({ conversation, isRead }) => {
      if (isRead) void own.read(conversation);
    });
    session.onOnline(({ resumed }) => {
      if (!resumed) void own.catchUp().catch(report);
    });
    return {};
  },
});
