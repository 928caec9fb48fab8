/** Everything about a single person, the visitor among them: loaded when a profile is to be fetched, shown or changed. */
import { adHocCommands } from '#features/ad-hoc-commands/ad-hoc-commands.feature.ts';
import { capabilities } from '#features/capabilities/capabilities.feature.ts';
import { devices } from '#features/devices/devices.feature.ts';
import { headingLinks } from '#features/heading-links/heading-links.feature.ts';
import { ownProfile } from '#features/own-profile/own-profile.feature.ts';
import { people } from '#features/people/people.feature.ts';
import { roomPictures } from '#features/room-pictures/room-pictures.feature.ts';
import { serviceBrowser } from '#features/service-browser/service-browser.feature.ts';

export const peopleFeatures = [
  capabilities,
  devices,
  people,
  ownProfile,
  headingLinks,
  roomPictures,
  adHocCommands,
  serviceBrowser,
] as const;
