/** What stands between records and the disk. For `storage: 'local'` nothing does; seal.ts is the other case. */
import type { Key } from './records.ts';

export interface Seal {
  key(key: Key): Key;
  close(value: unknown): unknown;
  /** `undefined` for what is absent or was closed with another key. */
  open(stored: unknown): unknown;
}

export const noSeal: Seal = { key: (key) => key, close: (value) => value, open: (stored) => stored };
