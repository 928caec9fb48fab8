/** In a build without OTR: what is encrypted by it is said to be so, instead of shown as the signs that came. */
import { defineFeature } from '#core/feature.ts';
import { readSealed } from './sealed.model.ts';

export const sealed = defineFeature({
  name: 'sealed',
  setup(session) {
    session.own(
      session.inbox.describeWith((_, description) => {
        const read = readSealed(description.body ?? '');
        if (!read) return description;
        const parts = read.isSealed ? { parts: { ...description.parts, sealed: true as const } } : {};
        return { ...description, ...parts, body: read.body, isOpaque: read.isSealed };
      }),
    );
    // A conversation that was private in an earlier build goes on in clear: here there is nothing to wait for.
    session.own(session.outbox.encryptions.add({ encrypt: async () => undefined, isSecret: () => false }));
    return {};
  },
});
