/** What stands between records and the disk. For `storage: 'local'` nothing does; seal.ts is the other case. */
import type { Key } from './records.ts';

export interface Seal {
  key(key: Key): Promise<Key>;
  close(value: unknown): Promise<unknown>;
  /** `undefined` for what is absent or was closed with another key. */
  open(stored: unknown): Promise<unknown>;
}

export const noSeal: Seal = {
  key: async (key) => key,
  close: async (value) => value,
  open: async (stored) => stored,
};
