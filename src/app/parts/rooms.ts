/** Rooms with all that is shown of them, in a chunk of their own. */

import { bookmarksUi } from '#features/bookmarks/bookmarks.ui.tsx';
import { facesUi } from '#features/faces/faces.ui.tsx';
import { ignoringUi } from '#features/ignoring/ignoring.ui.tsx';
import { invitationsUi } from '#features/invitations/invitations.ui.tsx';
import { mentionsUi } from '#features/mentions/mentions.ui.tsx';
import { pageRoomsUi } from '#features/page-rooms/page-rooms.ui.tsx';
import { removalsUi } from '#features/removals/removals.ui.tsx';
import { roomConfigurationUi } from '#features/room-configuration/room-configuration.ui.tsx';
import { roomContactsUi } from '#features/room-contacts/room-contacts.ui.tsx';
import { roomEntranceUi } from '#features/room-entrance/room-entrance.ui.tsx';
import { roomListUi } from '#features/room-list/room-list.ui.tsx';
import { roomMembershipUi } from '#features/room-membership/room-membership.ui.tsx';
import { roomModerationUi } from '#features/room-moderation/room-moderation.ui.tsx';
import { roomsUi } from '#features/rooms/rooms.ui.tsx';
import { roomFeatures } from '../features/rooms.ts';

export const features = roomFeatures;
export const uis = [
  roomsUi,
  facesUi,
  removalsUi,
  roomEntranceUi,
  roomModerationUi,
  ignoringUi,
  invitationsUi,
  roomConfigurationUi,
  bookmarksUi,
  roomListUi,
  roomMembershipUi,
  mentionsUi,
  pageRoomsUi,
  roomContactsUi,
] as const;
