/** What belongs to rooms: loaded for whoever is in one, or looks for one. */
import { roomModeration } from '#features/room-moderation/room-moderation.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';

export const roomFeatures = [rooms, roomModeration] as const;
