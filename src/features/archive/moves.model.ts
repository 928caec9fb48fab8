/** Going about in the history of a conversation otherwise than further back. */
import type { Signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { DiskJumps } from '#core/history/disk-jumps.ts';
import type { Gap } from '#core/history/ledger.ts';
import type { HistoryState, Wanted } from '#core/history/loader.ts';
import { archiveIdOf } from '#core/history/message-records.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { type ArchiveQuestions, conditionOf, filterFor } from './questions.model.ts';
import { Seek } from './seek.model.ts';

export interface MovesOptions {
  readonly session: Session;
  readonly questions: ArchiveQuestions;
  readonly conversation: Conversation;
  readonly state: Signal<HistoryState>;
  /** The archive can be asked now. */
  readonly isAvailable: boolean;
  /** There is one, where that is known. */
  readonly isOffered: boolean | undefined;
}

export class Moves {
  readonly #options: MovesOptions;
  readonly #disk: DiskJumps;

  constructor(options: MovesOptions) {
    this.#options = options;
    this.#disk = new DiskJumps(options.session.records);
  }

  /** One page further on, from disk where it is complete, otherwise from the server first. */
  async onwards(pageSize: number): Promise<void> {
    const gap = await this.#gapAfter();
    if (gap) await this.fillForwards(gap, pageSize);
    await this.#options.conversation.timeline.loadNewer(pageSize);
  }

  /** From disk, or from the archive where it is known by its place there. */
  async toMessage(wanted: Wanted): Promise<boolean> {
    const { conversation, isAvailable } = this.#options;
    if (await this.#disk.toMessage(conversation, wanted)) return true;
    const archiveId = 'rank' in wanted ? undefined : wanted.map(archiveIdOf).find((id) => id !== undefined);
    if (archiveId === undefined || !isAvailable) return false;
    return (await this.#to((seek) => seek.around(conversation, archiveId))) ?? false;
  }

  /** From the archive, else from disk: there may be what has never been archived, or what was before it could not be asked. */
  async toDate(date: Date): Promise<boolean | undefined> {
    const { conversation, isAvailable, isOffered } = this.#options;
    const none = isOffered === false ? false : undefined;
    const isFound = isAvailable ? await this.#to((seek) => seek.since(conversation, date)) : none;
    return isFound || (await this.#disk.toDate(conversation, date)) || isFound;
  }

  /** @returns nothing where the archive could not be asked. */
  async #to(find: (seek: Seek) => Promise<Message | undefined>): Promise<boolean | undefined> {
    const { session, questions, conversation, state } = this.#options;
    state.value = { isLoading: true, failure: undefined };
    try {
      const found = await find(new Seek(session, questions));
      state.value = { isLoading: false, failure: undefined };
      return found !== undefined && (await this.#disk.toMessage(conversation, found));
    } catch (failure) {
      state.value = { isLoading: false, failure: conditionOf(failure) };
      return undefined;
    }
  }

  /** From the older end of a gap, where there still is one. */
  async fillForwards({ after, before }: Gap, max: number): Promise<void> {
    const { session, conversation, questions, isAvailable } = this.#options;
    const known = session.history.gaps(conversation).peek();
    const isOpen = known.some((gap) => gap.before && gap.after?.id === after?.id);
    if (!isAvailable || !isOpen || !after || !before) return;
    const { archive } = conversation;
    const answer = await questions.ask(archive, { ...filterFor(conversation), after: after.id, max });
    await questions.receive(archive, answer, {
      after: after.id,
      isCatchUp: false,
      countsUnread: false,
      isFiltered: true,
    });
  }

  /** The gap right below the window, before the next newer message on disk. */
  async #gapAfter(): Promise<Gap | undefined> {
    const { session, conversation } = this.#options;
    const bottom = conversation.timeline.newest?.rank ?? Number.POSITIVE_INFINITY;
    const [next] = await session.records.after(conversation.id, bottom, 1);
    return session.history
      .gaps(conversation)
      .peek()
      .find(({ after }) => after && after.rank >= bottom && (!next || after.rank < next.rank));
  }
}
