/** Decides what the visitor is told of at once: which message rings, and which does not. */
import { effect } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import { bareOf } from '#lib/jid.ts';
import { bookmarkDoor } from '../bookmark-door/bookmark-door.feature.ts';
import { presence } from '../presence/presence.feature.ts';
import { requests } from '../requests/requests.feature.ts';
import { KeptLevels } from './kept-levels.model.ts';
import { type Attention, LevelStore, type StoredAttention } from './levels.store.ts';
import { SharedLevels } from './shared-levels.model.ts';

export type { Attention } from './levels.store.ts';
export type { Level } from './notifications.wire.ts';

export interface Alert {
  readonly conversation: Conversation;
  readonly message: Message;
  /** The visitor is called by their nickname. */
  readonly isMention: boolean;
  /** Nobody knows yet whether the visitor wants to hear from them. */
  readonly isFromStranger: boolean;
}

declare module '#core/events.ts' {
  interface ClientEvents {
    /** Somebody has said something that the visitor should know of at once. */
    alerted: Alert;
  }
}

export type NotificationsHandle = ReturnType<(typeof notifications)['setup']>;

/** What was said longer ago was held back by a server or a sleeping machine, and comes in heaps. */
const NEWS_MS = 60_000;

export const notifications = defineFeature({
  name: 'notifications',
  xeps: ['0492'],
  requires: [bookmarkDoor, presence, requests],
  setup(session) {
    const levels = new LevelStore(session.table<StoredAttention>('notification-levels'), session.clock);
    const strangers = session.use(requests);
    session.own(() => levels.dispose());
    const store: typeof session.store = (writes) => session.store(writes);
    const kept = new KeptLevels({ levels, store });
    const { neighbours } = session;
    const shared = neighbours && new SharedLevels({ levels, store, post: (message) => neighbours.post(message) });
    const report = (failure: unknown) => session.report('notifications', failure);
    if (neighbours) session.own(neighbours.onPost((post) => void shared?.receive(post).catch(report)));
    const { keeper } = session.use(bookmarkDoor);
    session.own(
      effect(() => {
        // Read here, so that it is met again whenever they change.
        if (keeper.value?.extensions.value) void kept.meet(keeper.value).catch(report);
      }),
    );
    session.onOnline(() => kept.retry());

    /** Busy people are left alone. */
    const isBusy = () => session.use(presence).own.value.show === 'dnd';

    const isWanted = (conversation: Conversation, isMention: boolean): boolean => {
      if (levels.isMuted(conversation.id)) return false;
      if (strangers.isFromStranger(conversation) && !strangers.isOpen(conversation)) return false;
      const level = levels.levelOf(conversation);
      return level === 'always' || (level === 'on-mention' && isMention);
    };

    session.on('message', async ({ message, isLive }) => {
      const conversation = session.conversations.get(message.conversation);
      const isOld = session.clock.now() - message.sentAt.getTime() > NEWS_MS;
      if (!conversation || message.isOwn || message.parts?.quiet || !isLive || isOld) return;
      await levels.loaded;
      const isMention = message.parts?.mention === true;
      if (isBusy() || !isWanted(conversation, isMention)) return;
      const isFromStranger = strangers.isFromStranger(conversation);
      session.emit('alerted', { conversation, message, isMention, isFromStranger });
    });

    return {
      isBusy,
      of: (conversation: Conversation) => levels.of(conversation.id),
      levelOf: (conversation: Conversation) => levels.levelOf(conversation),
      isMuted: (conversation: Conversation) => levels.isMuted(conversation.id),
      /** Whether what is unread there counts for the whole: not where the visitor wants to hear nothing. */
      counts: (conversation: Conversation) =>
        levels.levelOf(conversation) !== 'never' &&
        !levels.isMuted(conversation.id) &&
        conversation.summary.value.standing !== 'ignored',
      async set({ id, kind }: Conversation, { level, ...change }: Attention): Promise<void> {
        if (level && kind === 'room') await kept.choose(bareOf(id), level);
        const isHere = level && kind !== 'room';
        await store([levels.set(id, { ...change, ...(isHere && { level }) })]);
        shared?.tell(id);
      },
    };
  },
});
