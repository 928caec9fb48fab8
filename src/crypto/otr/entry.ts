/** The engine as the package's subpath `converse/otr` (docs/otr.md). */
export { step } from './engine.ts';
export type { OtrEvent } from './events.ts';
export type { DsaPrivateKey } from './keys/dsa.ts';
export { type GenerationProgress, generateDsaKey } from './keys/dsa-generation.ts';
export { fingerprint } from './keys/public-key.ts';
export { exportKey, importKey, type StoredKey } from './keys/stored-key.ts';
export type { Random } from './math/group.ts';
export { isChangingKeys } from './outgoing.ts';
export {
  createInstanceTag,
  initialState,
  manualPolicy,
  type OtrInput,
  type OtrOutcome,
  type OtrPolicy,
  type OtrState,
  type OtrSurroundings,
  type OtrWords,
  opportunisticPolicy,
  silentPolicy,
} from './state.ts';
export { classify } from './wire/text.ts';
