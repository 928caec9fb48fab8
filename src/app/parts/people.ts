/** People with all that is fetched and shown of each, in a chunk of their own. */
import { devicesUi } from '#features/devices/devices.ui.tsx';
import { ownProfileUi } from '#features/own-profile/own-profile.ui.tsx';
import { peopleUi } from '#features/people/people.ui.tsx';
import { peopleFeatures } from '../features/people.ts';

export const features = peopleFeatures;
export const uis = [devicesUi, peopleUi, ownProfileUi] as const;
