/** Where somebody is, or wants to meet. Nothing is fetched: a map is opened only by whoever asks for it. */
import { defineFeature } from '#core/feature.ts';
import { NS_GEOLOC, type Place, place } from './places.wire.ts';

export type { Place } from './places.wire.ts';

declare module '#core/message.ts' {
  interface MessageParts {
    readonly place?: Place;
  }
}

export const places = defineFeature({
  name: 'places',
  xeps: ['0080'],
  setup(session) {
    session.advertise(NS_GEOLOC);
    session.own(
      session.inbox.describeWith(({ envelope }, description) => {
        const found = place.decode(envelope.message);
        if (!found) return description;
        // Without words it is what is said; words that have the link already show it.
        const { body = found.name ? `${found.name} ${found.uri}` : found.uri } = description;
        if (body.includes(found.uri)) return { ...description, body };
        return { ...description, parts: { ...description.parts, place: found } };
      }),
    );
    return {};
  },
});
