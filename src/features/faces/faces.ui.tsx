/** Pictures of people in rooms, wherever these appear. */
import { defineFeatureUi } from '#ui/slots.ts';
import { faces } from './faces.feature.ts';

export const facesUi = defineFeatureUi(faces, ({ slots, add, handle }) => {
  // Before what keeps the room's picture from standing for everybody in it.
  add(slots.pictures, { order: -20, read: (jid) => handle.pictureOf(jid) });
});
