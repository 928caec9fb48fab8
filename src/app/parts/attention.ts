/** Blocking, message requests, notifications, typing and the account, with all that is shown of them, in a chunk of their own. */
import { accountUi } from '#features/account/account.ui.tsx';
import { blockingUi } from '#features/blocking/blocking.ui.tsx';
import { chatStatesUi } from '#features/chat-states/chat-states.ui.tsx';
import { chats } from '#features/chats/chats.feature.ts';
import { notificationsUi } from '#features/notifications/notifications.ui.tsx';
import { privacyUi } from '#features/privacy/privacy.ui.tsx';
import { requestsUi } from '#features/requests/requests.ui.tsx';
import { ConversationActions } from '#ui/conversation/conversation-actions.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { attentionFeatures } from '../features/attention.ts';

const actionsUi = defineFeatureUi(chats, ({ slots, add }) => {
  add(slots.conversationHeader, { order: 100, kinds: ['direct', 'room-private'], view: ConversationActions });
});

export const features = attentionFeatures;
export const uis = [chatStatesUi, actionsUi, blockingUi, requestsUi, notificationsUi, privacyUi, accountUi] as const;
