/** Rooms with all that is shown of them, in a chunk of their own. */
import { roomModerationUi } from '#features/room-moderation/room-moderation.ui.tsx';
import { roomsUi } from '#features/rooms/rooms.ui.tsx';
import { roomFeatures } from '../features/rooms.ts';

export const features = roomFeatures;
export const uis = [roomsUi, roomModerationUi] as const;
