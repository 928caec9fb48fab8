/** How a view gets at the history of a conversation. Without an archive there is what is on disk. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Conversation } from '../conversation.ts';
import type { Gap } from './ledger.ts';

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
  /** Fetches what lies in a gap. */
  fill(conversation: Conversation, gap: Gap): Promise<void>;
  state(conversation: Conversation): ReadonlySignal<HistoryState>;
  /** What is missing, oldest first. */
  gaps(conversation: Conversation): ReadonlySignal<readonly Gap[]>;
  /** Nothing older exists anywhere. */
  reachesStart(conversation: Conversation): boolean;
}

export function diskHistory(pageSize: number): HistoryLoader {
  const idle = signal<HistoryState>({ isLoading: false, failure: undefined });
  const none = signal<readonly Gap[]>([]);
  return {
    open: (conversation) => conversation.timeline.open(pageSize),
    loadOlder: async (conversation) => void (await conversation.timeline.loadOlder(pageSize)),
    fill: async () => {},
    state: () => idle,
    gaps: () => none,
    reachesStart: () => true,
  };
}
