/** Encryption between people with all that is shown of it, in a chunk of its own. */
import { otrUi } from '#features/otr/otr.ui.tsx';
import { otrFeatures } from '../features/otr.ts';
import { otrUis } from '../otr-door.ts';

export { EncryptionButton } from '#features/otr/otr.ui.tsx';

export const features = otrFeatures;
/** The door is there already where it led here, and comes with a message that did. */
export const uis = [...otrUis, otrUi] as const;
