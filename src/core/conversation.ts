/** A conversation with a contact, in a room, or in private with a room's occupant: one type, told apart by its kind. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { BareJid, Jid } from '#lib/jid.ts';
import type { Timeline } from './history/timeline.ts';
import type { ConversationId, Message } from './message.ts';
import { Notices } from './notices.ts';

export type ConversationKind = 'direct' | 'room' | 'room-private';

/** What is stored of a conversation besides its messages. */
export interface Summary {
  readonly id: ConversationId;
  readonly kind: ConversationKind;
  /** Rank of the newest message. */
  readonly lastRank: number | undefined;
  readonly last:
    | {
        readonly body: string;
        readonly sentAt: Date;
        readonly isOwn: boolean;
        /** Others may still turn out to have spoken before it. */
        readonly isPending?: boolean;
      }
    | undefined;
  /** Everything up to here has been read on this client. */
  readonly readRank: number;
  /** Where `readRank` is this, nobody has read here yet: it was history when this client met it. */
  readonly assumedRank?: number | undefined;
  readonly unreadCount: number;
  readonly draft: string;
  /** Ids of own messages that were cleared here before their place in the archive was known: they are not to come back. */
  readonly clearedIds?: readonly string[];
  /** Encrypted between the two, until the visitor ends that; absent where it never was. */
  readonly isPrivate?: boolean;
  /** What the visitor makes of somebody who is no contact; who is spoken to is accepted. */
  readonly standing?: 'accepted' | 'ignored';
}

export const emptySummary = (id: ConversationId, kind: ConversationKind): Summary => ({
  id,
  kind,
  lastRank: undefined,
  last: undefined,
  readRank: 0,
  unreadCount: 0,
  draft: '',
});

/** What stands in lists while nothing else has been said. */
export const lastOf = ({ body, sentAt, isOwn, parts, delivery }: Message): Summary['last'] => ({
  body: (parts?.spoiler ? (parts.spoiler.hint ?? '') : body).slice(0, 200),
  sentAt,
  isOwn,
  isPending: delivery === 'pending',
});

/** The summary after messages were added or changed. */
export function summarize(
  summary: Summary,
  messages: readonly Message[],
  isNew: (message: Message) => boolean,
): Summary {
  let next = summary;
  for (const message of messages) {
    const { isOwn, rank, parts, delivery } = message;
    const before = (!next.last?.isPending && next.lastRank) || next.readRank;
    const isLast = next.lastRank === undefined || rank >= next.lastRank;
    const isNews = isNew(message);
    const isBeyond = !isOwn && rank > next.readRank;
    const isUnread = isBeyond && isNews && !parts?.quiet;
    const isHistory = isBeyond && !isNews && isLast && !next.unreadCount;
    next = {
      ...next,
      ...(isLast && {
        lastRank: rank,
        last: parts?.quiet ? next.last : lastOf(message),
      }),
      unreadCount: next.unreadCount + (isUnread ? 1 : 0),
      ...(isHistory && { readRank: rank, assumedRank: rank }),
      ...(isOwn && { standing: 'accepted' }),
      // Who answers has read what came before; not what turns out to have come meanwhile, once this one is sent.
      ...(isOwn &&
        isNews &&
        isLast && { readRank: delivery === 'pending' ? before : rank, assumedRank: undefined, unreadCount: 0 }),
    };
  }
  return next;
}

export class Conversation {
  readonly id: ConversationId;
  readonly kind: ConversationKind;
  /** Whose archive holds it: our account's or the room's. */
  readonly archive: BareJid;
  readonly timeline: Timeline;
  /** What is told here alone, such as the answer to a command. */
  readonly notices = new Notices(() => this.#summary.peek().lastRank ?? 0);
  readonly #summary: Signal<Summary>;
  /** Whether what is written now can go out at once; the outbox keeps it until then. */
  readonly isSendable: Signal<boolean> = signal(false);
  readonly unreadCount: ReadonlySignal<number>;
  /** Who we are here; our bare address where nothing else is said. */
  ownAddress: Jid | undefined;

  constructor(summary: Summary, archive: BareJid, timeline: Timeline) {
    this.id = summary.id;
    this.kind = summary.kind;
    this.archive = archive;
    this.timeline = timeline;
    this.#summary = signal(summary);
    this.unreadCount = computed(() => this.#summary.value.unreadCount);
  }

  get summary(): ReadonlySignal<Summary> {
    return this.#summary;
  }

  /** For whoever stores the summary; everyone else reads. */
  setSummary(summary: Summary): void {
    this.#summary.value = summary;
  }
}
