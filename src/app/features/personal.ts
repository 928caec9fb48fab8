/** What the account keeps on its server for all its clients, and what contacts tell of themselves there. */
import { pep } from '#features/pep/pep.feature.ts';

export const personalFeatures = [pep] as const;
