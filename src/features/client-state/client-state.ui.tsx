/** Watches the page: hidden, or without a touch for `csi_waiting_time` seconds, nobody is looking. */
import type { Dispose } from '#lib/dispose.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { clientState } from './client-state.feature.ts';

const ACTIVITIES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

export const clientStateUi = defineFeatureUi(clientState, ({ handle, session }) => {
  let stopWaiting: Dispose = () => {};
  const look = () => {
    const isVisible = document.visibilityState === 'visible';
    handle.set(isVisible);
    stopWaiting();
    const seconds = session.settings.get('csi_waiting_time');
    if (isVisible && seconds > 0) stopWaiting = session.clock.after(seconds * 1000, () => handle.set(false));
  };
  const options = { passive: true, capture: true };
  for (const type of ACTIVITIES) addEventListener(type, look, options);
  document.addEventListener('visibilitychange', look);
  session.own(() => {
    stopWaiting();
    for (const type of ACTIVITIES) removeEventListener(type, look, options);
    document.removeEventListener('visibilitychange', look);
  });
  look();
});
