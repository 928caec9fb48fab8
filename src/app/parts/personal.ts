/** What the account keeps for all its clients, and the way to anywhere, in a chunk of its own. */
import { switcherUi } from '#features/switcher/switcher.ui.tsx';
import { personalFeatures } from '../features/personal.ts';

export const features = personalFeatures;
export const uis = [switcherUi] as const;
