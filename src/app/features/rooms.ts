/** What belongs to rooms: loaded for whoever is in one, or looks for one. */
import { rooms } from '#features/rooms/rooms.feature.ts';

export const roomFeatures = [rooms] as const;
