/** The button and the commands that lead to encryption between people. A build without it has `no-otr.ts` in this place. */
import { otrDoorUi } from '#features/otr/otr-door.ui.tsx';
import type { FeatureUi } from '#ui/slots.ts';

export const otrUis: readonly FeatureUi[] = [otrDoorUi];
