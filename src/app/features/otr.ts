/** Encryption between people: loaded when a conversation becomes private, or is to. */
import { otr } from '#features/otr/otr.feature.ts';

export const otrFeatures = [otr] as const;
