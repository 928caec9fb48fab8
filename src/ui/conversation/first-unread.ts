/** The first message that was not read yet: found, and led to. */
import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { Conversation } from '#core/conversation.ts';
import { AROUND } from '#core/history/loader.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { TimelineHandle } from '../timeline/timeline.tsx';

/** Nobody says more by themselves before somebody else does. */
const MOST_OWN = 200;

interface Unread {
  readonly session: Session;
  readonly conversation: Conversation;
  /** Rank of the last message that was read. */
  readonly after: number;
}

async function firstUnread({ session, conversation, after }: Unread): Promise<Message | undefined> {
  return (await session.records.after(conversation.id, after, MOST_OWN)).find(({ isOwn }) => !isOwn);
}

/** Shows, marks and focuses it. */
export async function showFirstUnread(unread: Unread & { readonly view: TimelineHandle | null }): Promise<void> {
  const { session, conversation, view } = unread;
  const message = await firstUnread(unread);
  if (!message || view?.show(message.id)) return;
  await session.history.showMessage(conversation, message);
}

const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

interface Opening extends Unread {
  readonly handle: RefObject<TimelineHandle | null>;
  readonly isAtEnd: Signal<boolean>;
}

/**
 * Whoever opens a conversation with more that is new than fits begins with the first of it, not with the last. The focus
 * stays where it is: they may be about to write.
 */
export async function beginWithUnread(opening: Opening): Promise<void> {
  const { session, conversation, handle, isAtEnd } = opening;
  const { timeline } = conversation;
  await timeline.open(session.settings.get('archived_messages_page_size'));
  await drawn();
  const message = await firstUnread(opening);
  const isElsewhere = timeline.jump.peek() !== undefined || !timeline.isPinned;
  if (!message || isElsewhere) isAtEnd.value = timeline.isPinned;
  else if (!timeline.find(message.id)) {
    await timeline.loadAround(message, AROUND);
    timeline.takeJump();
    await drawn();
    handle.current?.returnToUnread();
  } else if (!handle.current?.returnToUnread()) isAtEnd.value = true;
}
