/** What the account keeps for all its clients, and the way to anywhere, in a chunk of its own. */
import { clientStateUi } from '#features/client-state/client-state.ui.tsx';
import { switcherUi } from '#features/switcher/switcher.ui.tsx';
import { personalFeatures } from '../features/personal.ts';

export const features = personalFeatures;
export const uis = [switcherUi, clientStateUi] as const;
