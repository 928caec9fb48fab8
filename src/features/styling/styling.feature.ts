/** Leaves messages as they are written whose sender wants that. */
import { defineFeature } from '#core/feature.ts';
import { NS_STYLING, unstyled } from './styling.wire.ts';

export const styling = defineFeature({
  name: 'styling',
  xeps: ['0393'],
  setup(session) {
    session.advertise(NS_STYLING);
    session.own(
      session.inbox.describeWith(({ envelope }, description) =>
        unstyled.decode(envelope.message)
          ? { ...description, parts: { ...description.parts, unstyled: true } }
          : description,
      ),
    );
    return {};
  },
});
