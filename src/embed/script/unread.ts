/** How many messages wait to be read, for what the host page shows by itself. */
import type { Conversation } from '#core/conversation.ts';
import type { Session } from '#core/session.ts';
import { bareJid } from '#lib/jid.ts';

const countAll = (conversations: readonly Conversation[]) =>
  conversations.reduce((sum, conversation) => sum + conversation.unreadCount.peek(), 0);

/** Of one conversation, or of all together. */
export function unreadCount(session: Session | undefined, jid: unknown): number {
  const conversations = session?.conversations.all.peek() ?? [];
  if (jid === undefined || jid === null) return countAll(conversations);
  const id = bareJid(String(jid));
  return countAll(conversations.filter((conversation) => conversation.id === id));
}

/** Tells the count of all now and at each change; returns how to stop. */
export function watchUnread(session: Session | undefined, listener: (count: number) => void): () => void {
  if (!session) return () => {};
  let stops: (() => void)[] = [];
  let told: number | undefined;
  const stop = () => {
    for (const each of stops) each();
    stops = [];
  };
  const tell = (conversations: readonly Conversation[]) => {
    const count = countAll(conversations);
    if (count !== told) listener(count);
    told = count;
  };
  const stopAll = session.conversations.all.subscribe((conversations) => {
    stop();
    stops = conversations.map(({ unreadCount: count }) => count.subscribe(() => tell(conversations)));
    tell(conversations);
  });
  return () => {
    stopAll();
    stop();
  };
}
