/** The visitor's own rooms at the top of the Rooms tab, the names they have given, and how a room comes among them. */
import { signal } from '@preact/signals';
import { Bookmark as Mark } from 'lucide';
import { bareOf, resourceOf } from '#lib/jid.ts';
import { isForGuests } from '#ui/guests.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { type Bookmark, bookmarks } from './bookmarks.feature.ts';

const OwnRooms = lazyView(async () => (await import('./own-rooms.view.tsx')).OwnRooms);
const Rename = lazyView(
  async () => (await import('./rename.view.tsx')).Rename,
  () => null,
);

export const bookmarksUi = defineFeatureUi(bookmarks, ({ slots, add, handle, session, client, boxes }) => {
  const renaming = signal<Bookmark | undefined>(undefined);
  const rename = (bookmark: Bookmark | undefined) => {
    renaming.value = bookmark;
  };
  add(slots.names, {
    order: -20,
    read: (jid) => (resourceOf(jid) === undefined ? handle.of(bareOf(jid))?.name : undefined),
  });
  add(slots.tabNotices, { tab: 'rooms', view: () => <OwnRooms bookmarks={handle} onRename={rename} /> });
  add(slots.conversationActions, {
    id: 'keep',
    order: 30,
    icon: Mark,
    label: (__) => __('Keep in your rooms'),
    isFor: (conversation) => {
      const room = handle.roomOf(conversation);
      return !isForGuests(client) && handle.isOffered.value && room?.own !== undefined && !handle.of(room.jid);
    },
    run(conversation) {
      const room = handle.roomOf(conversation);
      if (room) void handle.keep(room);
    },
  });
  add(slots.layers, {
    view: () =>
      renaming.value ? <Rename bookmarks={handle} bookmark={renaming.value} onClose={() => rename(undefined)} /> : null,
  });
  // Left here, or on another client.
  session.on('roomLeft', ({ room }) => boxes.close(room.jid));
});
