/** Pages from the middle of an archive: for a date, or around a message that is not on disk. */
import type { Conversation } from '#core/conversation.ts';
import { AROUND } from '#core/history/loader.ts';
import { byArchive } from '#core/history/message-records.ts';
import type { Position } from '#core/identify.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { type Answer, type ArchiveQuestions, filterFor, unlessGone } from './questions.model.ts';

/** Something else may come in while the place is looked for. */
const ATTEMPTS = 10;

type Envelope = Answer['envelopes'][number];

export class Seek {
  readonly #session: Session;
  readonly #questions: ArchiveQuestions;

  constructor(session: Session, questions: ArchiveQuestions) {
    this.#session = session;
    this.#questions = questions;
  }

  /** The first message since then, stored with those that follow it. */
  async since(conversation: Conversation, date: Date): Promise<Message | undefined> {
    const { archive } = conversation;
    const answer = await this.#questions.ask(archive, { ...filterFor(conversation), start: date, max: AROUND });
    return this.#take(conversation, answer.envelopes);
  }

  /** The message of that archive id, stored with its neighbours. */
  async around(conversation: Conversation, archiveId: string): Promise<Message | undefined> {
    const { archive } = conversation;
    const ask = { ...filterFor(conversation), max: AROUND / 2 };
    const newer = await this.#questions.ask(archive, { ...ask, after: archiveId }).catch(unlessGone);
    if (!newer) return undefined;
    // Right before what follows it: there it is itself, also where archives cannot be asked for one id.
    const older = await this.#questions.ask(archive, { ...ask, before: newer.envelopes[0]?.archiveId ?? '' });
    if (!older.envelopes.some((envelope) => envelope.archiveId === archiveId)) return undefined;
    await this.#take(conversation, [...older.envelopes, ...newer.envelopes]);
    const [found] = await this.#find(conversation, [archiveId]);
    return found;
  }

  /** @returns the first of the page that is a message to show. */
  async #take(conversation: Conversation, envelopes: readonly Envelope[]): Promise<Message | undefined> {
    const ids = envelopes.flatMap(({ archiveId }) => archiveId ?? []);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const position = await this.#position(conversation, envelopes);
      if (!position) return undefined;
      await this.#questions.receive(
        conversation.archive,
        { envelopes, isComplete: false, last: undefined },
        { isCatchUp: false, isFiltered: true, countsUnread: false, position },
      );
      const found = (await this.#find(conversation, ids)).find((message) => message !== undefined);
      if (found) return found;
    }
    return undefined;
  }

  #find({ id }: Conversation, archiveIds: readonly string[]): Promise<(Message | undefined)[]> {
    const { records } = this.#session;
    return records.find(archiveIds.map((archiveId) => ({ conversation: id, name: byArchive(archiveId) })));
  }

  /** Between which known segments the page lies: clocks do not tell, the archive's order does. Nothing where none may be. */
  async #position(conversation: Conversation, [first]: readonly Envelope[]): Promise<Position | undefined> {
    const ledger = this.#session.archives.ledger(conversation.id).peek();
    for (const [index, { oldest, reachesStart }] of ledger.entries()) {
      if (first && (await this.#isBefore(conversation, first, oldest.id))) {
        // What somebody has cleared is not fetched again.
        return reachesStart ? undefined : { ledger, after: ledger[index - 1]?.newest.rank, before: oldest.rank };
      }
    }
    return { ledger, after: ledger.at(-1)?.newest.rank, before: undefined };
  }

  /** Whether the archive has `first` before that id. */
  async #isBefore(conversation: Conversation, first: Envelope, id: string): Promise<boolean> {
    const ask = { ...filterFor(conversation), start: first.sentAt, max: AROUND };
    for (let before: string | undefined = id; before !== undefined; ) {
      const answer: Answer | undefined = await this.#questions
        .ask(conversation.archive, { ...ask, before })
        .catch(unlessGone);
      const found: readonly Envelope[] = answer?.envelopes ?? [];
      const isLater = ({ archiveId, sentAt }: Envelope) => archiveId === first.archiveId || sentAt > first.sentAt;
      if (found.some(isLater)) return true;
      // All of the same moment: it may still be one of those before.
      before = answer?.isComplete ? undefined : found[0]?.archiveId;
    }
    return false;
  }
}
