/** Shows a place below the words that came with it: its name, and the link to it as it would look in the words. */
import { defineFeatureUi } from '#ui/slots.ts';
import { Link } from '#ui/timeline/text/link.tsx';
import css from './places.css?inline';
import { places } from './places.feature.ts';

/** The bare numbers, to be read. */
const coordinatesOf = (uri: string) => uri.replace(/^geo:/, '').replace(',', ', ');

export const placesUi = defineFeatureUi(places, ({ slots, add }) => {
  add(slots.styles, { css });
  add(slots.messageViews, {
    order: 5,
    footer: ({ id, parts }) =>
      parts?.place && (
        <p key={`${id} place`} class="place">
          {parts.place.name && <bdi>{parts.place.name}</bdi>}
          <Link text={coordinatesOf(parts.place.uri)} href={parts.place.uri} />
        </p>
      ),
  });
});
