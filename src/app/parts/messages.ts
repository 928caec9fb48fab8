/** What can be done with messages, with its buttons and menus, in a chunk of its own. */
import { commandsUi } from '#features/commands/commands.ui.tsx';
import type { FeatureUi } from '#ui/slots.ts';
import { messageFeatures } from '../features/messages.ts';

export const features = messageFeatures;
export const uis: readonly FeatureUi[] = [commandsUi];
