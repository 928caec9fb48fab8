/** What the account keeps on its server for all its clients, and the way to anywhere: whatever has time until all is drawn. */
import { bookmarkDoor } from '#features/bookmark-door/bookmark-door.feature.ts';
import { invitationDoor } from '#features/invitation-door/invitation-door.feature.ts';
import { pep } from '#features/pep/pep.feature.ts';
import { readPositions } from '#features/read-positions/read-positions.feature.ts';
import { switcher } from '#features/switcher/switcher.feature.ts';

export const personalFeatures = [pep, readPositions, bookmarkDoor, invitationDoor, switcher] as const;
