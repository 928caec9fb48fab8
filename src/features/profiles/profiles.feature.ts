/** Names and pictures of people. */
import { defineFeature } from '#core/feature.ts';
import { type BareJid, bareOf } from '#lib/jid.ts';
import { Profiles } from './profiles.store.ts';
import { pictureHash } from './profiles.wire.ts';

export const profiles = defineFeature({
  name: 'profiles',
  xeps: ['0054', '0153'],
  setup(session) {
    const own = new Profiles(session);
    session.onOnline(() => own.resume());
    session.onPresence((presence, from) => {
      const hash = pictureHash.decode(presence);
      if (hash !== undefined) own.announce(bareOf(from), hash);
    });
    return {
      of: (jid: BareJid) => own.of(jid),
      /** What somebody has looked at before; absent otherwise. */
      known: (jid: BareJid) => own.known(jid),
      fetchedAt: (jid: BareJid) => own.fetchedAt(jid),
    };
  },
});
