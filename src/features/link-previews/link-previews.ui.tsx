/** Shows what links lead to, below the words. */
import { defineFeatureUi } from '#ui/slots.ts';
import { linkPreviews } from './link-previews.feature.ts';
import { Previews } from './previews.view.tsx';

export const linkPreviewsUi = defineFeatureUi(linkPreviews, ({ slots, add }) => {
  add(slots.messageViews, {
    order: 10,
    footer: ({ id, parts }) => parts?.previews && <Previews key={`${id} previews`} previews={parts.previews} />,
  });
});
