/** The Chats tab: what was said last, the newest first. */
import { MessagesSquare } from 'lucide';
import { useTranslate } from '#ui/i18n.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { type ConversationListHandle, conversationList } from './conversation-list.feature.ts';

const ConversationsTab = lazyView(async () => (await import('./conversations-tab.view.tsx')).ConversationsTab);

function Unread({ list }: { readonly list: ConversationListHandle }) {
  const __ = useTranslate();
  const { value } = list.unread;
  return <Badge count={value} label={__.n('{count} unread message', '{count} unread messages', value)} />;
}

export const conversationListUi = defineFeatureUi(conversationList, ({ slots, add, handle }) => {
  add(slots.mentionCounts, { read: handle.mentions });
  add(slots.controlBoxTabs, {
    id: 'chats',
    order: 5,
    label: (__) => __('Chats'),
    icon: MessagesSquare,
    view: () => <ConversationsTab list={handle} />,
    extra: () => <Unread list={handle} />,
  });
});
