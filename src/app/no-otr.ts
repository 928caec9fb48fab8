/** In the place of `otr.ts` and `otr-door.ts`: a build without encryption between people. */
import type { DormantPart } from '#core/dormant.ts';
import type { FeatureUi } from '#ui/slots.ts';

export const otrParts: readonly DormantPart[] = [];
export const otrUis: readonly FeatureUi[] = [];
