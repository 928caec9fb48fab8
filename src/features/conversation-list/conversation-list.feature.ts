/** Which conversations are listed by what was last said in them, and what the visitor has made of each. */
import { computed, effect } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { bareOf } from '#lib/jid.ts';
import { bookmarkDoor } from '../bookmark-door/bookmark-door.feature.ts';
import { notifications } from '../notifications/notifications.feature.ts';
import { requests } from '../requests/requests.feature.ts';
import { KeptPins } from './kept-pins.model.ts';
import { ListingStore, type StoredListing } from './listing.store.ts';

export type ConversationListHandle = ReturnType<(typeof conversationList)['setup']>;

export const conversationList = defineFeature({
  name: 'conversation list',
  xeps: ['0469'],
  requires: [bookmarkDoor, notifications, requests],
  setup(session) {
    const store = new ListingStore(session.table<StoredListing>('conversation-list'));
    const attention = session.use(notifications);
    const strangers = session.use(requests);
    const now = () => session.clock.now();
    const kept = new KeptPins({ listings: store, now, store: (writes) => session.store(writes) });
    const { keeper } = session.use(bookmarkDoor);
    session.own(
      effect(() => {
        // Read here, so that it is met again whenever they change.
        if (!keeper.value?.extensions.value) return;
        void kept.meet(keeper.value).catch((failure) => session.report('conversation list', failure));
      }),
    );
    session.onOnline(() => kept.retry());

    const pin = async ({ id, kind }: Conversation, isPinned: boolean): Promise<void> => {
      if (kind === 'room') await kept.choose(bareOf(id), isPinned);
      else await session.store([store.change(id, { pinnedAt: isPinned ? now() : undefined })]);
    };

    session.on('message', async ({ message }) => {
      const conversation = session.conversations.get(message.conversation);
      if (!conversation || message.isOwn || !message.parts?.mention) return;
      await store.loaded;
      const { readRank } = conversation.summary.peek();
      const { mentions = 0, mentionedAt = 0 } = store.of(conversation.id).peek();
      if (message.rank <= readRank) return;
      const change = {
        mentions: mentionedAt > readRank ? mentions + 1 : 1,
        mentionedAt: Math.max(mentionedAt, message.rank),
      };
      void session.store([store.change(conversation.id, change)]);
    });

    const isHidden = ({ id, summary }: Conversation): boolean => {
      const { hiddenAt } = store.of(id).value;
      return hiddenAt !== undefined && (summary.value.lastRank ?? 0) <= hiddenAt;
    };

    /** Whether there is something to list: strangers wait elsewhere for an answer, and who is ignored is out of sight. */
    const isListed = (conversation: Conversation): boolean => {
      const { lastRank, standing } = conversation.summary.value;
      const hasSomething = lastRank !== undefined || store.of(conversation.id).value.pinnedAt !== undefined;
      return hasSomething && standing !== 'ignored' && !strangers.isOpen(conversation);
    };

    return {
      /** What is unread in all that is listed and may be heard. */
      unread: computed(() =>
        session.conversations.all.value
          .filter((conversation) => isListed(conversation) && attention.counts(conversation))
          .reduce((sum, { unreadCount }) => sum + unreadCount.value, 0),
      ),
      loaded: store.loaded,
      /** To be read inside a computation, as all that follows. */
      isHidden,
      isListed,
      pinnedAt: ({ id }: Conversation): number | undefined => store.of(id).value.pinnedAt,
      mentions({ id, summary }: Conversation): number {
        const { mentions = 0, mentionedAt = 0 } = store.of(id).value;
        const { readRank, unreadCount } = summary.value;
        return mentionedAt > readRank ? Math.min(unreadCount, mentions) : 0;
      },
      isQuiet: (conversation: Conversation): boolean =>
        attention.isMuted(conversation) || attention.levelOf(conversation) === 'never',
      async pin(conversation: Conversation, isPinned: boolean): Promise<void> {
        await session.store([store.change(conversation.id, { hiddenAt: undefined })]);
        await pin(conversation, isPinned);
      },
      /** Out of the list until something new is said, or back into it. */
      async hide(conversation: Conversation, hides: boolean): Promise<void> {
        const { id, summary } = conversation;
        const isPinned = store.of(id).peek().pinnedAt !== undefined;
        const hiddenAt = hides ? (summary.peek().lastRank ?? 0) : undefined;
        await session.store([store.change(id, { hiddenAt })]);
        if (isPinned) await pin(conversation, false);
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
