/** Asking an archive, and taking its answers in. */
import type { Conversation } from '#core/conversation.ts';
import type { XmlElement } from '#core/feature.ts';
import type { ArchivePage } from '#core/identify.ts';
import type { Session } from '#core/session.ts';
import { newId } from '#lib/ids.ts';
import type { BareJid } from '#lib/jid.ts';
import { type ArchiveQuery, archiveEnd, askArchive } from './archive.wire.ts';

export type Ask = Omit<ArchiveQuery, 'queryId'>;

export type Answer = Pick<ArchivePage, 'envelopes'> & {
  readonly isComplete: boolean;
  readonly last: string | undefined;
  /** The stanza that closed the page. */
  readonly end?: XmlElement;
};

/** What is known of a page besides the answer itself. */
export type AboutPage = Omit<ArchivePage, 'archive' | 'envelopes' | 'reachesStart'> & {
  readonly reachesStart?: boolean;
};

/** An archive of ours holds all conversations, a room's only its own. */
export const filterFor = ({ kind, id }: Conversation): Pick<ArchiveQuery, 'with'> =>
  kind === 'room' ? {} : { with: id };

export const conditionOf = (failure: unknown): string =>
  (failure as { condition?: string } | undefined)?.condition ?? 'undefined-condition';

/** For questions about an id that the archive may no longer have. */
export const unlessGone = (failure: unknown): undefined => {
  if (conditionOf(failure) !== 'item-not-found') throw failure;
};

export class ArchiveQuestions {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async ask(archive: BareJid, ask: Ask): Promise<Answer> {
    const queryId = newId();
    const collected = this.#session.inbox.expect(queryId, archive);
    let envelopes: ReturnType<typeof collected.take> = [];
    const to = archive === this.#session.self ? undefined : archive;
    try {
      const answer = await this.#session.request({ type: 'set', to, payload: askArchive({ ...ask, queryId }) });
      const end = archiveEnd.decode(answer);
      envelopes = collected.take();
      return {
        envelopes,
        isComplete: end?.isComplete ?? false,
        last: end?.last ?? envelopes.at(-1)?.archiveId,
        end: answer,
      };
    } finally {
      collected.take();
    }
  }

  receive(archive: BareJid, { envelopes }: Answer, page: AboutPage): Promise<void> {
    return this.#session.inbox.receivePage({ reachesStart: false, ...page, archive, envelopes });
  }
}
