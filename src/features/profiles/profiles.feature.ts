/** Names and pictures of people. */
import { defineFeature } from '#core/feature.ts';
import { Profiles } from './profiles.store.ts';

export const profiles = defineFeature({ name: 'profiles', setup: (session) => new Profiles(session) });
