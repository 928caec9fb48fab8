/** Shows a place below the words that came with it, as a link to it in them would look. */
import { defineFeatureUi } from '#ui/slots.ts';
import { Link } from '#ui/timeline/text/link.tsx';
import { places } from './places.feature.ts';

export const placesUi = defineFeatureUi(places, ({ slots, add }) => {
  add(slots.messageViews, {
    order: 5,
    footer: ({ id, parts }) =>
      parts?.place && (
        <p key={`${id} place`}>
          {parts.place.name && <bdi>{parts.place.name} </bdi>}
          <Link text={parts.place.uri.replace(/^geo:/, '')} href={parts.place.uri} />
        </p>
      ),
  });
});
