/** Copies of what our other clients send and receive. */
import { defineFeature } from '#core/feature.ts';
import { enableCarbons, NS_CARBONS } from './carbons.wire.ts';

export const carbons = defineFeature({
  name: 'carbons',
  xeps: ['0280', '0297'],
  setup(session) {
    session.advertise(NS_CARBONS);
    session.onOnline(async ({ resumed }) => {
      if (resumed || !session.settings.get('message_carbons')) return;
      // Asking without looking first saves a round trip; a server that has none says so.
      await session.request({ type: 'set', payload: enableCarbons() }).catch((failure) => {
        session.log(`no carbons: ${failure.condition}`);
      });
    });
    return {};
  },
});
