/** What a build without encryption between people says of messages that are encrypted, in a chunk of its own. */
import { sealed } from '#features/sealed/sealed.feature.ts';
import { sealedUi } from '#features/sealed/sealed.ui.tsx';

export const features = [sealed] as const;
export const uis = [sealedUi] as const;
