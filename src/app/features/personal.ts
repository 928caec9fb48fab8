/** What the account keeps on its server for all its clients, and what contacts tell of themselves there. */
import { bookmarkDoor } from '#features/bookmark-door/bookmark-door.feature.ts';
import { pep } from '#features/pep/pep.feature.ts';
import { readPositions } from '#features/read-positions/read-positions.feature.ts';

export const personalFeatures = [pep, readPositions, bookmarkDoor] as const;
