/** What somebody's device can do, known by the hash that its presence shows. */
import { defineFeature } from '#core/feature.ts';
import { bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import { presence } from '../presence/presence.feature.ts';
import { CapabilityStore } from './capabilities.store.ts';
import { shownIn } from './capabilities.wire.ts';

export type { Abilities } from './capabilities.wire.ts';

export const capabilities = defineFeature({
  name: 'capabilities',
  xeps: ['0115', '0390'],
  requires: [presence],
  setup(session) {
    const store = new CapabilityStore(session);
    session.onOnline(({ resumed }) => {
      if (!resumed) store.forget();
    });
    const shownBy = (device: Jid) =>
      shownIn(
        session
          .use(presence)
          .devices(bareOf(device))
          ?.get(resourceOf(device) ?? '')?.more ?? [],
      );
    const of = (device: Jid) => store.of(device, shownBy(device));
    return {
      /** What a device can do; asks at most one device of all that show the same hash. Nothing where it does not answer. */
      of,
      /** Whether a device names the protocol. */
      supports: async (device: Jid, ns: string): Promise<boolean> => (await of(device)).features.includes(ns),
    };
  },
});
