/** What the visitor may set for themselves. The choices themselves belong to the interface; this is their place in the client. */
import { defineFeature } from '#core/feature.ts';

export const preferences = defineFeature({ name: 'preferences', setup: (session) => ({ address: session.self }) });
