/** Everything about a single person, the visitor among them: loaded when a profile is to be fetched, shown or changed. */
import { capabilities } from '#features/capabilities/capabilities.feature.ts';
import { devices } from '#features/devices/devices.feature.ts';
import { ownProfile } from '#features/own-profile/own-profile.feature.ts';
import { people } from '#features/people/people.feature.ts';
import { roomPictures } from '#features/room-pictures/room-pictures.feature.ts';

export const peopleFeatures = [capabilities, devices, people, ownProfile, roomPictures] as const;
