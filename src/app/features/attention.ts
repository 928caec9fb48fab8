/** What nobody needs before somebody speaks or looks into the settings: who may reach the visitor, what they are told of at once. */
import { account } from '#features/account/account.feature.ts';
import { blocking } from '#features/blocking/blocking.feature.ts';
import { chatStates } from '#features/chat-states/chat-states.feature.ts';
import { conversationList } from '#features/conversation-list/conversation-list.feature.ts';
import { notifications } from '#features/notifications/notifications.feature.ts';
import { privacy } from '#features/privacy/privacy.feature.ts';
import { requests } from '#features/requests/requests.feature.ts';
import { toolbar } from '#features/toolbar/toolbar.feature.ts';

export const attentionFeatures = [
  privacy,
  chatStates,
  blocking,
  requests,
  notifications,
  conversationList,
  toolbar,
  account,
] as const;
