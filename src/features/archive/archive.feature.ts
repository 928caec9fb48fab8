/** History from the server: catching up after an interruption, paging back, filling gaps. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { FIRST_ERA } from '#core/history/archive-state.ts';
import { type Gap, gaps } from '#core/history/ledger.ts';
import type { HistoryLoader, HistoryState, Wanted } from '#core/history/loader.ts';
import type { Session } from '#core/session.ts';
import { Work } from '#core/work.ts';
import type { BareJid } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { NS_MAM } from './archive.wire.ts';
import type { Archiving } from './archiving.wire.ts';
import type { Moves } from './moves.model.ts';
import { type Answer, ArchiveQuestions, conditionOf, filterFor, unlessGone } from './questions.model.ts';

const CATCH_UP_PAGE = 100;
/** After this many pages, a gap that is filled when somebody looks at it is better than waiting. */
const CATCH_UP_PAGES = 10;
/** More than any server keeps for a stream that may be resumed. */
const BACKWARDS_PAGES = 50;

/** Conditions of those who did not answer. */
const SILENCE: readonly string[] = ['timeout', 'disconnected'];

/** A room is asked once we are in and have caught up: until then it would answer that before it lets us in. */
const mayBeAsked = ({ kind, isSendable }: Conversation): boolean => kind !== 'room' || isSendable.peek();

function lasting<K, T>(things: Map<K, T>, key: K, make: () => T): T {
  const known = things.get(key) ?? make();
  things.set(key, known);
  return known;
}

class Archive implements HistoryLoader {
  readonly #session: Session;
  readonly #turnsOf = new Map<BareJid, Work>();
  readonly #states = new Map<Conversation, Signal<HistoryState>>();
  /** What is being fetched, or was last. */
  readonly #loading = new Map<Conversation, Promise<unknown>>();
  /** Whether there is such an archive, where that is known by now. */
  readonly #offers = new Map<BareJid, Signal<boolean | undefined>>();
  readonly questions: ArchiveQuestions;

  constructor(session: Session) {
    this.#session = session;
    this.questions = new ArchiveQuestions(session);
  }

  get #pageSize(): number {
    return this.#session.settings.get('archived_messages_page_size');
  }

  /** Whether our account has an archive. Rooms have their own. */
  get isOffered(): ReadonlySignal<boolean | undefined> {
    return this.#offer(this.#session.self);
  }

  state(conversation: Conversation): ReadonlySignal<HistoryState> {
    return this.#state(conversation);
  }

  /** What is missing of a conversation, oldest first. */
  gaps(conversation: Conversation): ReadonlySignal<readonly Gap[]> {
    let last: readonly Gap[] = [];
    return computed(() => {
      const found = this.#gaps(conversation);
      // Each message makes the ledger another; what is missing, and whoever shows it, mostly stays as it was.
      if (JSON.stringify(found) !== JSON.stringify(last)) last = found;
      return last;
    });
  }

  /** To be read inside a computation, which is made anew when they change. */
  #gaps({ archive, id }: Conversation): readonly Gap[] {
    const { archives } = this.#session;
    return gaps(archives.ledger(id).value, archives.sync(archive).value.era);
  }

  /** Whether the archive, as far as it goes, is known to the beginning. Without one, there is what is on disk. */
  reachesStart({ archive, id }: Conversation): boolean {
    return this.#session.archives.ledger(id).value[0]?.reachesStart || this.#offer(archive).value === false;
  }

  /** Our account's archive, after a fresh sign-in or the reload of the page. */
  async catchUpAccount(): Promise<void> {
    const { self, work } = this.#session;
    // What came over an earlier stream first: it says where to read on.
    await work.idle();
    await this.#turns(self).run(() => this.#catchUpOrGap(self, { isRoom: false }));
  }

  /** A room's archive, after joining. */
  async catchUpRoom({ archive, id }: Conversation): Promise<void> {
    await this.#session.archives.load(archive, id);
    await this.#turns(archive).run(() => this.#catchUpOrGap(archive, { isRoom: true }));
  }

  /** What was asked before a drop is answered after it: two at once would take each other's pages for their own. */
  #turns(archive: BareJid): Work {
    return lasting(this.#turnsOf, archive, () => new Work(() => {}));
  }

  /** What could not be read is a gap. A stream that is gone leaves it to the next to catch up from the same place. */
  async #catchUpOrGap(archive: BareJid, options: { readonly isRoom: boolean }): Promise<void> {
    try {
      const isOffered = await this.#asks(archive);
      this.#offer(archive).value = isOffered;
      if (isOffered) await this.#catchUp(archive, options);
      else await this.#session.store(this.#interrupted(archive));
    } catch (failure) {
      if (conditionOf(failure) !== 'disconnected' && this.#session.isOnline.peek()) {
        await this.#session.store(this.#interrupted(archive));
      }
      throw failure;
    }
  }

  /** A refusal is an answer; silence is not. */
  async #asks(archive: BareJid): Promise<boolean> {
    try {
      return (await this.#session.use(discovery).info(archive)).features.includes(NS_MAM);
    } catch (failure) {
      if (SILENCE.includes(conditionOf(failure))) throw failure;
      return false;
    }
  }

  /** What arrives from now on does not continue what is known. */
  #interrupted(archive: BareJid): Parameters<Session['store']>[0] {
    const { archives, clock } = this.#session;
    // Tabs that share their records each raise the era by themselves: two of them must not mean different things by one.
    const era = Math.max(archives.sync(archive).peek().era + 1, clock.now());
    return [archives.setSync(archive, { era, archiveId: undefined })];
  }

  /** From where we were up to now; where that is too far or no longer there, the newest page and a gap before it. */
  async #catchUp(archive: BareJid, { isRoom }: { readonly isRoom: boolean }): Promise<void> {
    const { archives } = this.#session;
    const { archiveId: start, era } = archives.sync(archive).peek();
    const isFirst = start === undefined && era === FIRST_ERA;
    let after = start;
    for (let page = 0; after !== undefined && page < CATCH_UP_PAGES; page++) {
      const answer = await this.questions.ask(archive, { after, max: CATCH_UP_PAGE }).catch(unlessGone);
      // The archive no longer has the stanza that we know last.
      if (!answer) break;
      await this.questions.receive(archive, answer, { after, isCatchUp: true, countsUnread: true, isFiltered: false });
      if (answer.isComplete || answer.last === undefined) return;
      after = answer.last;
    }
    await this.#session.store(this.#interrupted(archive));
    const max = isRoom ? this.#pageSize : CATCH_UP_PAGE;
    const newest = await this.questions.ask(archive, { before: '', max });
    await this.questions.receive(archive, newest, { isCatchUp: true, countsUnread: !isFirst, isFiltered: false });
    await this.#catchUpBackwards(archive, newest, !isFirst);
  }

  /**
   * Messages that came in meanwhile may be older than the newest page: from there on nothing may be missing. So may be what
   * an earlier stream has delivered without saying so: it is not to go out twice.
   */
  async #catchUpBackwards(archive: BareJid, newest: Answer, countsUnread: boolean): Promise<void> {
    const { inbox, outbox, self } = this.#session;
    const waiting = new Set([...inbox.waitingOf(archive), ...(archive === self ? outbox.doubtful : [])]);
    let answer = newest;
    for (let page = 1; page < BACKWARDS_PAGES; page++) {
      for (const { archiveId, message } of answer.envelopes) {
        waiting.delete(archiveId ?? '');
        waiting.delete(message.attrs.id ?? '');
      }
      const before = answer.envelopes[0]?.archiveId;
      if (waiting.size === 0 || answer.isComplete || before === undefined) return;
      answer = await this.questions.ask(archive, { before, max: CATCH_UP_PAGE });
      await this.questions.receive(archive, answer, {
        before,
        isCatchUp: true,
        countsUnread,
        isFiltered: false,
      });
    }
  }

  /** Makes sure that at least a page is in the window, from disk at once, then from the server. */
  async open(conversation: Conversation): Promise<void> {
    const pageSize = this.#pageSize;
    // What began before the archive could be asked must not keep this from asking.
    await this.#loading.get(conversation);
    await conversation.timeline.open(pageSize);
    const tail = this.#gaps(conversation).find(({ before }) => before === undefined);
    if (tail && mayBeAsked(conversation))
      await this.#loadWith(conversation, () => this.#fillBackwards(conversation, tail, pageSize));
    if (conversation.timeline.rows.peek().length < pageSize) await this.loadOlder(conversation);
  }

  /** One page further back, from disk where it is complete, otherwise from the server first. */
  async loadOlder(conversation: Conversation): Promise<void> {
    const pageSize = this.#pageSize;
    await this.#loadWith(conversation, async () => {
      const gap = mayBeAsked(conversation) ? await this.#gapBefore(conversation) : undefined;
      try {
        if (gap) await this.#fillBackwards(conversation, gap, pageSize);
      } finally {
        await conversation.timeline.loadOlder(pageSize);
      }
    });
  }

  async loadNewer(conversation: Conversation): Promise<void> {
    await this.#loadWith(conversation, async () => (await this.#moves(conversation)).onwards(this.#pageSize));
  }

  showNewest({ timeline }: Conversation): Promise<void> {
    return timeline.loadNewest(this.#pageSize);
  }

  async showMessage(conversation: Conversation, wanted: Wanted): Promise<boolean> {
    return (await this.#moves(conversation)).toMessage(wanted);
  }

  async showDate(conversation: Conversation, date: Date): Promise<boolean | undefined> {
    return (await this.#moves(conversation)).toDate(date);
  }

  /** Fetches what lies in a gap, from both its ends. */
  async fill(conversation: Conversation, gap: Gap): Promise<void> {
    await this.#loadWith(conversation, async () => {
      await this.#fillBackwards(conversation, gap, CATCH_UP_PAGE);
      await (await this.#moves(conversation)).fillForwards(gap, CATCH_UP_PAGE);
    });
  }

  /** Fetched when somebody goes elsewhere than further back. */
  async #moves(conversation: Conversation): Promise<Moves> {
    const { Moves } = await import('./moves.model.ts');
    return new Moves({
      session: this.#session,
      questions: this.questions,
      conversation,
      state: this.#state(conversation),
      isAvailable: this.#isAvailable(conversation),
      isOffered: this.#offer(conversation.archive).peek(),
    });
  }

  async #loadWith(conversation: Conversation, load: () => Promise<void>): Promise<void> {
    const state = this.#state(conversation);
    if (state.peek().isLoading) return;
    state.value = { isLoading: true, failure: undefined };
    const loading = load().then(
      () => undefined,
      (failure) => conditionOf(failure),
    );
    this.#loading.set(conversation, loading);
    state.value = { isLoading: false, failure: await loading };
  }

  /** The gap right above the window, before the next older message on disk. */
  async #gapBefore(conversation: Conversation): Promise<Gap | undefined> {
    const { archives, records } = this.#session;
    const top = conversation.timeline.oldest?.rank ?? Number.POSITIVE_INFINITY;
    const [next] = await records.before(conversation.id, top, 1);
    if (archives.ledger(conversation.id).peek().length === 0) return { after: undefined, before: undefined };
    return this.#gaps(conversation).find(
      ({ before }) => (before?.rank ?? Number.POSITIVE_INFINITY) <= top && (!next || next.rank < (before?.rank ?? 0)),
    );
  }

  async #fillBackwards(conversation: Conversation, { before }: Gap, max: number): Promise<void> {
    if (!this.#isAvailable(conversation)) return;
    const ask = { ...filterFor(conversation), before: before?.id ?? '', max };
    const answer = await this.questions.ask(conversation.archive, ask);
    await this.questions.receive(conversation.archive, answer, {
      before: before?.id,
      reachesStart: answer.isComplete,
      isCatchUp: before === undefined,
      countsUnread: false,
      isFiltered: true,
    });
    if (answer.envelopes.length === 0 && before) await this.#session.markStart(conversation, before.id);
  }

  #isAvailable({ archive, kind }: Conversation): boolean {
    return this.#session.isOnline.peek() && (this.#offer(archive).peek() ?? kind === 'room');
  }

  #offer(archive: BareJid): Signal<boolean | undefined> {
    return lasting(this.#offers, archive, () => signal());
  }

  #state(conversation: Conversation): Signal<HistoryState> {
    return lasting(this.#states, conversation, () => signal({ isLoading: false, failure: undefined }));
  }
}

export const archive = defineFeature({
  name: 'archive',
  xeps: ['0059', '0313', '0359', '0441'],
  requires: [discovery],
  setup(session) {
    const own = new Archive(session);
    session.provideHistory(own);
    // Also after a resumption: the stream counts a stanza as handled before it is on disk.
    session.onOnline(() => own.catchUpAccount());
    const prefer = async (whose: Archiving | undefined) => {
      if (whose) await (await import('./archiving.model.ts')).setArchiving(session, whose);
    };
    session.onOnline(({ resumed }) => (resumed ? undefined : prefer(session.settings.get('message_archiving'))));
    session.own(
      session.settings.onChange('message_archiving', (whose) =>
        prefer(whose).catch((failure) => session.report('archive', failure)),
      ),
    );
    return own;
  },
});
