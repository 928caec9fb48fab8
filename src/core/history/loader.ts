/**
 * How a view gets at the history of a conversation. Without an archive there is what is on disk.
 *
 * To lead to a message, wherever it is: `session.history.showMessage(conversation, message)`, or with the names it may be
 * known by (`bySender`, `byArchive` of message-records.ts) instead of the message. Open the conversation's box as well; the
 * view then goes there, marks the message and focuses it. It answers `false` where the message cannot be found.
 */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Conversation } from '../conversation.ts';
import type { Message } from '../message.ts';
import type { Gap } from './ledger.ts';
import type { MessageRecords, WireName } from './message-records.ts';

/** So many messages are loaded around the one that is jumped to. */
export const AROUND = 60;

export type Wanted = Pick<Message, 'rank' | 'id'> | readonly WireName[];

export interface HistoryState {
  readonly isLoading: boolean;
  /** Why the last attempt failed: the server's condition. */
  readonly failure: string | undefined;
}

export interface HistoryLoader {
  /** Makes sure that the newest page is in the window. */
  open(conversation: Conversation): Promise<void>;
  /** One page further back. */
  loadOlder(conversation: Conversation): Promise<void>;
  /** One page further on, where the window does not end with the newest message. */
  loadNewer(conversation: Conversation): Promise<void>;
  /** Back to what was said last. */
  showNewest(conversation: Conversation): Promise<void>;
  /** Leads to a message. @returns whether it was found. */
  showMessage(conversation: Conversation, wanted: Wanted): Promise<boolean>;
  /** Leads to the first message since that time. @returns whether there is one, as far as that can be told. */
  showDate(conversation: Conversation, date: Date): Promise<boolean | undefined>;
  /** Fetches what lies in a gap, from both its ends. */
  fill(conversation: Conversation, gap: Gap): Promise<void>;
  state(conversation: Conversation): ReadonlySignal<HistoryState>;
  /** What is missing, oldest first. */
  gaps(conversation: Conversation): ReadonlySignal<readonly Gap[]>;
  /** Nothing older exists anywhere. */
  reachesStart(conversation: Conversation): boolean;
}

/** @param pageSize so many messages at a time. */
export function diskHistory(records: MessageRecords, pageSize: () => number): HistoryLoader {
  const idle = signal<HistoryState>({ isLoading: false, failure: undefined });
  const none = signal<readonly Gap[]>([]);
  // Most visits never go anywhere.
  const jumps = async () => new (await import('./disk-jumps.ts')).DiskJumps(records);
  return {
    open: ({ timeline }) => timeline.open(pageSize()),
    loadOlder: async ({ timeline }) => void (await timeline.loadOlder(pageSize())),
    loadNewer: async ({ timeline }) => void (await timeline.loadNewer(pageSize())),
    showNewest: ({ timeline }) => timeline.loadNewest(pageSize()),
    showMessage: async (conversation, wanted) => (await jumps()).toMessage(conversation, wanted),
    showDate: async (conversation, date) => (await jumps()).toDate(conversation, date),
    fill: async () => {},
    state: () => idle,
    gaps: () => none,
    reachesStart: () => true,
  };
}
