/** People with all that is fetched and shown of each, in a chunk of their own. */
import { adHocCommandsUi } from '#features/ad-hoc-commands/ad-hoc-commands.ui.tsx';
import { devicesUi } from '#features/devices/devices.ui.tsx';
import { headingLinksUi } from '#features/heading-links/heading-links.ui.tsx';
import { ownProfileUi } from '#features/own-profile/own-profile.ui.tsx';
import { peopleUi } from '#features/people/people.ui.tsx';
import { serviceBrowserUi } from '#features/service-browser/service-browser.ui.tsx';
import { peopleFeatures } from '../features/people.ts';

export const features = peopleFeatures;
export const uis = [devicesUi, peopleUi, headingLinksUi, ownProfileUi, adHocCommandsUi, serviceBrowserUi] as const;
