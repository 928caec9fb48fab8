/** Being away by itself, and status messages for the site, in a chunk of their own. */
import { autoAwayUi } from '#features/auto-away/auto-away.ui.tsx';
import { statusFeatures } from '../features/status.ts';

export const features = statusFeatures;
export const uis = [autoAwayUi] as const;
