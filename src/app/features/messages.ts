/** What can be done with messages beyond writing and reading them: loaded when the first is touched, or comes in. */
import type { Feature } from '#core/feature.ts';
import { commands } from '#features/commands/commands.feature.ts';

export const messageFeatures: readonly Feature<unknown>[] = [commands];
