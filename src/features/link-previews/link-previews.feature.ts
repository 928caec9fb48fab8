/** What senders say of the pages that they link to. Nothing is fetched, so nobody learns who reads what. */
import { defineFeature } from '#core/feature.ts';
import { linkPreviews as codec, type LinkPreview } from './link-previews.wire.ts';

export type { LinkPreview } from './link-previews.wire.ts';

declare module '#core/message.ts' {
  interface MessageParts {
    readonly previews?: readonly LinkPreview[];
  }
}

export const linkPreviews = defineFeature({
  name: 'link previews',
  xeps: ['0511'],
  setup(session) {
    session.advertise(codec.ns);
    session.own(
      session.inbox.describeWith(({ envelope }, description) => {
        const previews = codec.decode(envelope.message);
        return previews ? { ...description, parts: { ...description.parts, previews } } : description;
      }),
    );
    return {};
  },
});
