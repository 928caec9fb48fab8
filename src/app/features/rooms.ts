/** What belongs to rooms: loaded for whoever is in one, or looks for one. */
import { roomEvents } from '#features/room-events/room-events.feature.ts';
import { roomModeration } from '#features/room-moderation/room-moderation.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';

export const roomFeatures = [rooms, roomEvents, roomModeration] as const;
