/** Watches the page for somebody who is there. */
import { defineFeatureUi } from '#ui/slots.ts';
import { autoAway } from './auto-away.feature.ts';

const ACTIVITIES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

export const autoAwayUi = defineFeatureUi(autoAway, ({ handle, session }) => {
  const touch = () => handle.touch();
  const options = { passive: true, capture: true };
  for (const type of ACTIVITIES) addEventListener(type, touch, options);
  session.own(() => {
    for (const type of ACTIVITIES) removeEventListener(type, touch, options);
  });
});
