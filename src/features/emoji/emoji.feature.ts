/** Emoji to choose from, and to be written by name. */
import { defineFeature } from '#core/feature.ts';

export const emoji = defineFeature({ name: 'emoji', setup: () => ({}) });
