/** What the account keeps for all its clients, in a chunk of its own. */
import { personalFeatures } from '../features/personal.ts';

export const features = personalFeatures;
export const uis = [] as const;
