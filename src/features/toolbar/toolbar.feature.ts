/** Buttons below the field that belong to no other feature. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';

declare module '#core/events.ts' {
  interface ClientEvents {
    /** The visitor wants to talk: what happens then is up to the page. */
    callButtonClicked: { readonly conversation: Conversation };
  }
}

export const toolbar = defineFeature({ name: 'toolbar', setup: () => ({}) });
