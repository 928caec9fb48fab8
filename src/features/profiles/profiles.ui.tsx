/** Names and pictures from profiles, wherever people appear. */
import { bareOf } from '#lib/jid.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { profiles } from './profiles.feature.ts';

export const profilesUi = defineFeatureUi(profiles, ({ slots, add, handle }) => {
  add(slots.names, {
    order: 10,
    read: (jid) => {
      // Only where somebody has been looked at: a list of names must not fetch a thousand profiles.
      const profile = handle.known(bareOf(jid));
      return profile?.nickname ?? profile?.fullName;
    },
  });
  add(slots.pictures, {
    read: (jid) => {
      const picture = handle.of(bareOf(jid)).value?.picture;
      return picture && `data:${picture.type};base64,${picture.base64}`;
    },
  });
});
