/** What is unread here, by what other devices of the account have read. */
import type { Conversation, Summary } from '#core/conversation.ts';
import { byArchive } from '#core/history/message-records.ts';
import { justBefore } from '#core/history/ranks.ts';
import type { ConversationId, Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';

/** The archive's page right after an id. */
export type AskAfter = (
  conversation: Conversation,
  archiveId: string,
  max: number,
) => Promise<{
  readonly envelopes: readonly { readonly archiveId?: string | undefined }[];
  readonly isComplete: boolean;
}>;

/** Nobody tells a higher number from another one. */
const MOST_UNREAD = 100;

const isAssumed = ({ readRank, assumedRank }: Summary): boolean => readRank === assumedRank;

interface Failure {
  readonly condition?: string;
}

export class UnreadCounts {
  readonly #session: Session;
  readonly #askAfter: AskAfter;
  /** Conversations whose archive has been asked. */
  readonly #asked = new Set<ConversationId>();

  constructor(session: Session, askAfter: AskAfter) {
    this.#session = session;
    this.#askAfter = askAfter;
  }

  /** Nothing up to there is unread here. It only ever goes forward (XEP-0490 §5.1). */
  async readUpTo({ conversation: id, rank }: Message): Promise<void> {
    const conversation = this.#session.conversations.get(id);
    if (!conversation) return;
    await this.#session.revise(conversation, async (summary) => {
      if (rank <= summary.readRank) return summary;
      const newer = await this.#session.records.after(id, rank, summary.unreadCount);
      const unreadCount = newer.filter(({ isOwn }) => !isOwn).length;
      return { ...summary, readRank: rank, unreadCount: Math.min(summary.unreadCount, unreadCount) };
    });
  }

  /** On a device that is new, what others have not read is unread, though it was history here. */
  async countAfter(conversation: Conversation, rank: number): Promise<void> {
    await this.#session.revise(conversation, async (summary) => {
      if (!isAssumed(summary) || rank >= summary.readRank) return summary;
      const newer = await this.#session.records.after(conversation.id, rank, MOST_UNREAD);
      // Who answers has read what came before, also where their client does not tell.
      const answered = newer.findLastIndex(({ isOwn }) => isOwn);
      const unreadCount = newer.slice(answered + 1).filter(({ parts }) => !parts?.quiet).length;
      return { ...summary, readRank: newer[answered]?.rank ?? rank, unreadCount };
    });
  }

  /** The same where no message here has that id: the archive says what came after it. */
  async countBehind(conversation: Conversation, archiveId: string): Promise<void> {
    const { id, summary } = conversation;
    const { records } = this.#session;
    if (!isAssumed(summary.peek()) || this.#asked.has(id)) return;
    this.#asked.add(id);
    const answer = await this.#askAfter(conversation, archiveId, MOST_UNREAD).catch(
      ({ condition }: Failure) => condition,
    );
    if (answer === 'disconnected') this.#asked.delete(id);
    // The archive no longer has it, or makes nothing of what another has called a place in it.
    if (typeof answer !== 'object') return;
    const names = answer.envelopes.flatMap((envelope) => envelope.archiveId ?? []).map(byArchive);
    const found = await records.find(names.map((name) => ({ conversation: id, name })));
    const later = found.find((message) => message !== undefined);
    // More than was asked for lies between: all that is here is later.
    const [first] = later || answer.isComplete ? [later] : await records.from(id, 0, 1);
    if (first) await this.countAfter(conversation, justBefore(first.rank));
  }
}
