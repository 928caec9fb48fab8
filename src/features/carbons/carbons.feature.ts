/** Copies of what our other clients send and receive. */
import { defineFeature } from '#core/feature.ts';
import { NS_CARBONS, switchCarbons } from './carbons.wire.ts';

export const carbons = defineFeature({
  name: 'carbons',
  xeps: ['0280', '0297'],
  setup(session) {
    const { settings } = session;
    session.advertise(NS_CARBONS);
    // Asking without looking first saves a round trip; a server that has none says so.
    const turn = (on: boolean) =>
      session.request({ type: 'set', payload: switchCarbons(on) }).then(
        () => {},
        (failure) => session.log(`no carbons: ${failure.condition}`),
      );
    session.onOnline(({ resumed }) => (!resumed && settings.get('message_carbons') ? turn(true) : undefined));
    session.own(settings.onChange('message_carbons', (on) => void turn(on)));
    return {};
  },
});
