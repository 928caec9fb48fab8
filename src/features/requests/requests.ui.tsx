/** The bar above what a stranger writes, those who wait at the top of the contacts, and those who are ignored. */
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { RequestBar } from './request-bar.view.tsx';
import { RequestList } from './request-list.view.tsx';
import { requests } from './requests.feature.ts';

const IgnoredPeople = lazyView(async () => (await import('./ignored-people.view.tsx')).IgnoredPeople);

export const requestsUi = defineFeatureUi(requests, ({ slots, add, handle }) => {
  add(slots.conversationBars, {
    kinds: ['direct', 'room-private'],
    view: ({ conversation }) => <RequestBar requests={handle} conversation={conversation} />,
  });
  for (const tab of ['contacts', 'chats'])
    add(slots.tabNotices, { tab, view: () => <RequestList requests={handle} /> });
  add(slots.settingsPages, {
    id: 'ignored',
    order: 21,
    label: (__) => __('Ignored people'),
    view: () => <IgnoredPeople requests={handle} />,
  });
});
