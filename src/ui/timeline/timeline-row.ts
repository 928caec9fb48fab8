/** What a timeline shows: plain data, one signal per row, so that a change of one message draws one row again. */
import type { ReadonlySignal } from '@preact/signals';
import type { MessageParts } from '#core/message.ts';

export interface TimelineItem {
  /** Stable for as long as the row stands for the same thing. */
  readonly key: string;
  readonly row: ReadonlySignal<TimelineRow>;
}

export type TimelineRow = MessageRow | DayRow | UnreadRow | GapRow | StartRow | NoticeRow;

export interface Author {
  readonly name: string;
  /** The bare address, or the nickname in a room: decides the colour (XEP-0392 §6.2) and who follows whom. */
  readonly colorKey: string;
  readonly imageUrl?: string | undefined;
}

/** From the outbox to the reader's eyes. */
export type Delivery = 'pending' | 'sent' | 'acknowledged' | 'delivered' | 'displayed' | 'failed';

export interface MessageRow {
  readonly kind: 'message';
  readonly id: string;
  readonly author: Author;
  readonly isOwn: boolean;
  readonly sentAt: Date;
  readonly text: string;
  /** For own messages only. */
  readonly delivery?: Delivery | undefined;
  /** Why it failed: a condition of RFC 6120 §8.3.3 or a name of ours. */
  readonly failure?: string | undefined;
  /** What features have added to it. */
  readonly parts?: MessageParts | undefined;
}

/** The line above the first message of a day. */
export interface DayRow {
  readonly kind: 'day';
  readonly date: Date;
}

/** The line above the first message that was not read yet. */
export interface UnreadRow {
  readonly kind: 'unread';
}

/** A place where messages are known to be missing. */
export interface GapRow {
  readonly kind: 'gap';
  readonly state: 'open' | 'loading' | 'failed';
}

/** Nothing was said before. */
export interface StartRow {
  readonly kind: 'start';
}

/** Something that happened, told in a sentence: somebody joined, the topic changed. */
export interface NoticeRow {
  readonly kind: 'notice';
  readonly text: string;
  readonly sentAt?: Date | undefined;
}

const GROUP_SPAN_MS = 5 * 60_000;

/** Messages that one person writes in quick succession stand together under one heading. */
export function continuesGroup(previous: TimelineRow | undefined, row: TimelineRow): boolean {
  if (previous?.kind !== 'message' || row.kind !== 'message') return false;
  const isSamePerson = previous.isOwn === row.isOwn && previous.author.colorKey === row.author.colorKey;
  const distance = row.sentAt.getTime() - previous.sentAt.getTime();
  return isSamePerson && Math.abs(distance) < GROUP_SPAN_MS;
}
