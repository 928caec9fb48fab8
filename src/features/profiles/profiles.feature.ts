/** Names and pictures of people. */
import { defineFeature } from '#core/feature.ts';
import { Profiles } from './profiles.store.ts';

/** What people tell of themselves without being asked (XEP-0084, XEP-0172), for those who want to know it (XEP-0163 §4.3.2). */
const TOLD = ['urn:xmpp:avatar:metadata+notify', 'http://jabber.org/protocol/nick+notify'];

export const profiles = defineFeature({
  name: 'profiles',
  setup(session) {
    if (session.settings.get('use_vcards')) for (const each of TOLD) session.advertise(each);
    return new Profiles(session);
  },
});
