/** Watches the page for somebody who is there, so that their contacts can be told since when nobody is. */
import { defineFeatureUi } from '#ui/slots.ts';
import { devices } from './devices.feature.ts';

const ACTIVITIES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

export const devicesUi = defineFeatureUi(devices, ({ handle, session }) => {
  const touch = () => handle.touch();
  const options = { passive: true, capture: true };
  for (const type of ACTIVITIES) addEventListener(type, touch, options);
  session.own(() => {
    for (const type of ACTIVITIES) removeEventListener(type, touch, options);
  });
});
