/** Which conversations are listed by what was last said in them, and what the visitor has made of each. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { notifications } from '../notifications/notifications.feature.ts';
import { requests } from '../requests/requests.feature.ts';
import { ListingStore, type StoredListing } from './listing.store.ts';

export type ConversationListHandle = ReturnType<(typeof conversationList)['setup']>;

export const conversationList = defineFeature({
  name: 'conversation list',
  requires: [notifications, requests],
  setup(session) {
    const store = new ListingStore(session.table<StoredListing>('conversation-list'));
    const attention = session.use(notifications);
    const strangers = session.use(requests);

    session.on('message', async ({ message }) => {
      const conversation = session.conversations.get(message.conversation);
      if (!conversation || message.isOwn || !message.parts?.mention) return;
      await store.loaded;
      const { readRank, unreadCount } = conversation.summary.peek();
      if (message.rank <= readRank) return;
      const before = unreadCount > 1 ? (store.of(conversation.id).peek().mentions ?? 0) : 0;
      void session.store([store.change(conversation.id, { mentions: before + 1 })]);
    });

    const isHidden = ({ id, summary }: Conversation): boolean => {
      const { hiddenAt } = store.of(id).value;
      return hiddenAt !== undefined && (summary.value.lastRank ?? 0) <= hiddenAt;
    };

    return {
      loaded: store.loaded,
      /** To be read inside a computation, as all that follows. */
      isHidden,
      /** Whether there is something to list: strangers wait elsewhere for an answer, and who is ignored is out of sight. */
      isListed: (conversation: Conversation): boolean => {
        const { lastRank, standing } = conversation.summary.value;
        const hasSomething = lastRank !== undefined || store.of(conversation.id).value.pinnedAt !== undefined;
        return hasSomething && standing !== 'ignored' && !strangers.isOpen(conversation);
      },
      pinnedAt: ({ id }: Conversation): number | undefined => store.of(id).value.pinnedAt,
      mentions: ({ id, unreadCount }: Conversation): number =>
        Math.min(unreadCount.value, store.of(id).value.mentions ?? 0),
      isQuiet: (conversation: Conversation): boolean =>
        attention.isMuted(conversation) || attention.levelOf(conversation) === 'never',
      pin: ({ id }: Conversation, isPinned: boolean) =>
        session.store([
          store.change(id, { pinnedAt: isPinned ? session.clock.now() : undefined, hiddenAt: undefined }),
        ]),
      /** Out of the list until something new is said, or back into it. */
      hide: ({ id, summary }: Conversation, hides: boolean) => {
        const hiddenAt = hides ? (summary.peek().lastRank ?? 0) : undefined;
        return session.store([store.change(id, { hiddenAt, pinnedAt: undefined })]);
      },
      markRead: (conversation: Conversation) => session.note(conversation, { isRead: true }),
      /** To be come back to; whoever had called was heard. */
      async markUnread(conversation: Conversation) {
        await session.store([store.change(conversation.id, { mentions: 0 })]);
        await session.revise(conversation, (summary) => ({
          ...summary,
          unreadCount: Math.max(1, summary.unreadCount),
        }));
      },
    };
  },
});
