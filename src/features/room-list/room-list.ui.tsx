/** The Rooms tab: the way into rooms. */
import { Hash } from 'lucide';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { roomList } from './room-list.feature.ts';

const RoomsTab = lazyView(async () => (await import('./rooms-tab.view.tsx')).RoomsTab);

export const roomListUi = defineFeatureUi(roomList, ({ slots, add, handle, client }) => {
  if (!client.settings.get('allow_muc')) return;
  add(slots.controlBoxTabs, {
    id: 'rooms',
    order: 10,
    label: (__) => __('Rooms'),
    icon: Hash,
    view: () => <RoomsTab finder={handle} />,
  });
});
