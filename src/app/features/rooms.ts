/** What belongs to rooms: loaded for whoever is in one, or looks for one. */

import { bookmarks } from '#features/bookmarks/bookmarks.feature.ts';
import { faces } from '#features/faces/faces.feature.ts';
import { ignoring } from '#features/ignoring/ignoring.feature.ts';
import { invitations } from '#features/invitations/invitations.feature.ts';
import { mentions } from '#features/mentions/mentions.feature.ts';
import { pageRooms } from '#features/page-rooms/page-rooms.feature.ts';
import { removals } from '#features/removals/removals.feature.ts';
import { roomConfiguration } from '#features/room-configuration/room-configuration.feature.ts';
import { roomContacts } from '#features/room-contacts/room-contacts.feature.ts';
import { roomEntrance } from '#features/room-entrance/room-entrance.feature.ts';
import { roomEvents } from '#features/room-events/room-events.feature.ts';
import { roomList } from '#features/room-list/room-list.feature.ts';
import { roomMembership } from '#features/room-membership/room-membership.feature.ts';
import { roomModeration } from '#features/room-moderation/room-moderation.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';

export const roomFeatures = [
  rooms,
  faces,
  roomEntrance,
  roomEvents,
  ignoring,
  removals,
  roomModeration,
  invitations,
  roomConfiguration,
  roomList,
  roomMembership,
  mentions,
  pageRooms,
  bookmarks,
  roomContacts,
] as const;
