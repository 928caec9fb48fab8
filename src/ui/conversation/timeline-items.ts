/** From a conversation's messages to the rows of its timeline: days, the line above what is unread, gaps. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Conversation } from '#core/conversation.ts';
import type { Gap } from '#core/history/ledger.ts';
import type { TimelineRow as StoredRow } from '#core/history/timeline.ts';
import type { Message } from '#core/message.ts';
import type { Notice } from '#core/notices.ts';
import type { Session } from '#core/session.ts';
import { bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import type { Translate } from '../i18n.ts';
import type { Author, MessageRow, TimelineItem, TimelineRow } from '../timeline/timeline-row.ts';

export interface TimelineSource {
  readonly session: Session;
  readonly conversation: Conversation;
  readonly __: Translate;
  /** How the sender is called. */
  nameOf(sender: Jid): ReadonlySignal<string>;
  pictureOf(sender: Jid): ReadonlySignal<string | undefined>;
}

const dayOf = (date: Date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;

const START_ITEM: TimelineItem = { key: 'start', row: signal<TimelineRow>({ kind: 'start' }) };
const UNREAD_ITEM: TimelineItem = { key: 'unread', row: signal<TimelineRow>({ kind: 'unread' }) };

interface Contents {
  readonly rows: readonly StoredRow[];
  readonly gaps: readonly Gap[];
  readonly notices: readonly Notice[];
  readonly unreadAfter: number | undefined;
}

export class TimelineItems {
  readonly #source: TimelineSource;
  /** By row, not by id: a message that moves or comes back from disk has a row of its own. */
  readonly #messages = new WeakMap<StoredRow, TimelineItem>();
  readonly #others = new Map<string, TimelineItem>();
  readonly #gapOf = new Map<string, Gap>();
  readonly #unreadAfter = signal<number | undefined>(undefined);
  readonly items: ReadonlySignal<readonly TimelineItem[]>;

  constructor(source: TimelineSource) {
    this.#source = source;
    const { session, conversation } = source;
    const gaps = session.history.gaps(conversation);
    const { timeline } = conversation;
    const isWhole = computed(() => session.history.reachesStart(conversation) && !timeline.hasOlder);
    this.items = computed(() => {
      const rows = timeline.rows.value.filter(({ message }) => !session.conversations.hides(message.peek()));
      const items = this.#build({
        rows,
        gaps: gaps.value,
        notices: conversation.notices.all.value,
        unreadAfter: this.#unreadAfter.value,
      });
      return isWhole.value && rows.length > 0 ? [START_ITEM, ...items] : items;
    });
  }

  /** Draws the line above what has not been read at this moment; it stays there while the reader reads. */
  markUnread(): void {
    const { unreadCount, readRank } = this.#source.conversation.summary.peek();
    this.#unreadAfter.value = unreadCount > 0 ? readRank : undefined;
  }

  /** Rank of the last message above that line. */
  get unreadAfter(): number | undefined {
    return this.#unreadAfter.peek();
  }

  gap(key: string): Gap | undefined {
    return this.#gapOf.get(key);
  }

  #build({ rows, gaps, notices, unreadAfter }: Contents): readonly TimelineItem[] {
    const items: TimelineItem[] = [];
    let day = '';
    let isUnreadShown = unreadAfter === undefined;
    let previousRank: number | undefined;
    const told = [...notices].sort((a, b) => a.after - b.after);
    const toldBefore = (rank: number) => {
      const next = told.findIndex(({ after }) => after >= rank);
      return told.splice(0, next < 0 ? told.length : next).map((notice) => this.#noticeItem(notice));
    };
    for (const row of rows) {
      const { rank, sentAt, isOwn } = row.message.peek();
      const above = toldBefore(rank);
      // What was told above the first row stands where that is.
      if (previousRank !== undefined) items.push(...above);
      // Above the first there may be several, with what is between them still to be read from disk.
      const gap = gaps.findLast(({ before, after }) => before && after && isBetween(before.rank, previousRank, rank));
      if (gap) items.push(this.#gapItem(gap));
      if (!isUnreadShown && !isOwn && rank > (unreadAfter ?? 0)) {
        items.push(UNREAD_ITEM);
        isUnreadShown = true;
      }
      if (dayOf(sentAt) !== day) {
        day = dayOf(sentAt);
        items.push(this.#dayItem(day, sentAt));
      }
      items.push(this.#messageItem(row));
      previousRank = rank;
    }
    items.push(...toldBefore(Number.POSITIVE_INFINITY));
    return items;
  }

  #noticeItem({ id, text, sentAt }: Notice): TimelineItem {
    return this.#cached(`notice ${id}`, () => ({ kind: 'notice', text: text(this.#source.__), sentAt }));
  }

  #dayItem(day: string, date: Date): TimelineItem {
    return this.#cached(`day ${day}`, () => ({ kind: 'day', date }));
  }

  #gapItem(gap: Gap): TimelineItem {
    const key = `gap ${gap.before?.id}`;
    this.#gapOf.set(key, gap);
    const { session, conversation } = this.#source;
    const state = session.history.state(conversation);
    return this.#cached(key, () => ({
      kind: 'gap',
      state: state.value.isLoading ? 'loading' : state.value.failure ? 'failed' : 'open',
    }));
  }

  #cached(key: string, row: () => TimelineRow): TimelineItem {
    const known = this.#others.get(key) ?? { key, row: computed(row) };
    this.#others.set(key, known);
    return known;
  }

  #messageItem(row: StoredRow): TimelineItem {
    const known = this.#messages.get(row);
    if (known) return known;
    const { id, message } = row;
    // What shows a part may still sleep.
    if (message.peek().parts) void this.#source.session.wake('messages');
    const author = this.#author(message.peek());
    const item: TimelineItem = {
      key: id,
      row: computed(() => toRow(message.value, author.value)),
    };
    this.#messages.set(row, item);
    return item;
  }

  #author({ sender }: Message): ReadonlySignal<Author> {
    const { conversation, nameOf, pictureOf } = this.#source;
    const isOccupant = conversation.kind === 'room' && bareOf(sender) === conversation.id;
    const nick = isOccupant ? resourceOf(sender) : undefined;
    const name = nameOf(sender);
    const picture = pictureOf(sender);
    return computed(() => ({
      name: nick ?? name.value,
      colorKey: nick ?? bareOf(sender),
      imageUrl: picture.value,
    }));
  }
}

const isBetween = (rank: number, low: number | undefined, high: number) =>
  rank <= high && (low === undefined || rank > low);

function toRow(message: Message, author: Author): MessageRow {
  const { id, isOwn, sentAt, body, delivery, failure, parts } = message;
  return {
    kind: 'message',
    id,
    author,
    isOwn,
    sentAt,
    text: body,
    delivery,
    failure,
    parts,
  };
}
