/** What has time until all is drawn: what the account keeps on its server, the way to anywhere, and whether anybody looks. */
import { bookmarkDoor } from '#features/bookmark-door/bookmark-door.feature.ts';
import { clientState } from '#features/client-state/client-state.feature.ts';
import { invitationDoor } from '#features/invitation-door/invitation-door.feature.ts';
import { pep } from '#features/pep/pep.feature.ts';
import { readPositions } from '#features/read-positions/read-positions.feature.ts';
import { switcher } from '#features/switcher/switcher.feature.ts';

export const personalFeatures = [pep, readPositions, bookmarkDoor, invitationDoor, switcher, clientState] as const;
