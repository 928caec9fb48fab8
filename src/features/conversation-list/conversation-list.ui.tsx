/** The Chats tab: what was said last, the newest first. */
import { MessagesSquare } from 'lucide';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { conversationList } from './conversation-list.feature.ts';

const ConversationsTab = lazyView(async () => (await import('./conversations-tab.view.tsx')).ConversationsTab);

export const conversationListUi = defineFeatureUi(conversationList, ({ slots, add, handle }) => {
  add(slots.mentionCounts, { read: handle.mentions });
  add(slots.controlBoxTabs, {
    id: 'chats',
    order: 5,
    label: (__) => __('Chats'),
    icon: MessagesSquare,
    view: () => <ConversationsTab list={handle} />,
  });
});
