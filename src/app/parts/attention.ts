/** Blocking, message requests, notifications, typing and the account, with all that is shown of them, in a chunk of their own. */
import { accountUi } from '#features/account/account.ui.tsx';
import { blockingUi } from '#features/blocking/blocking.ui.tsx';
import { chatStatesUi } from '#features/chat-states/chat-states.ui.tsx';
import { chats } from '#features/chats/chats.feature.ts';
import { conversationListUi } from '#features/conversation-list/conversation-list.ui.tsx';
import { notificationsUi } from '#features/notifications/notifications.ui.tsx';
import { privacyUi } from '#features/privacy/privacy.ui.tsx';
import { requestsUi } from '#features/requests/requests.ui.tsx';
import { toolbarUi } from '#features/toolbar/toolbar.ui.tsx';
import { ConversationActions } from '#ui/conversation/conversation-actions.tsx';
import { ResizeHandles } from '#ui/conversation/resize-handles.tsx';
import { SearchButton } from '#ui/conversation/search-button.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { attentionFeatures } from '../features/attention.ts';

const actionsUi = defineFeatureUi(chats, ({ slots, add, client }) => {
  if (!import.meta.env.WITHOUT_SEARCH) add(slots.conversationHeader, { view: SearchButton });
  if (client.settings.get('view_mode') === 'overlayed')
    add(slots.conversationHeader, { order: 101, view: ResizeHandles });
  add(slots.conversationHeader, { order: 100, kinds: ['direct', 'room-private'], view: ConversationActions });
});

export const features = attentionFeatures;
export const uis = [
  chatStatesUi,
  actionsUi,
  blockingUi,
  requestsUi,
  notificationsUi,
  conversationListUi,
  toolbarUi,
  privacyUi,
  accountUi,
] as const;
