/** What is written as a command is done instead of being said. The commands themselves are in `slots.commands`. */
import { defineFeature } from '#core/feature.ts';

export const commands = defineFeature({ name: 'commands', xeps: ['0245'], setup: () => ({}) });
