/** Tells the server when nobody is looking, so that it may keep back what can wait. The transport knows whether it cares. */
import { defineFeature } from '#core/feature.ts';
import { clientState as stanza } from './client-state.wire.ts';

export const clientState = defineFeature({
  name: 'client state',
  xeps: ['0352'],
  setup(session) {
    let isActive = true;
    // A stream begins active (XEP-0352 §5); what the server thinks of one that goes on, the page before may have said.
    session.onOnline(() => void ((isActive && !session.isResumed) || session.send(stanza(isActive))));
    return {
      /** Whether somebody looks at the page or does something on it. */
      set(next: boolean): void {
        if (next === isActive) return;
        isActive = next;
        if (session.isOnline.peek()) session.send(stanza(isActive));
      },
    };
  },
});
