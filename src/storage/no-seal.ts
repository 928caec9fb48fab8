/** What stands between records and the disk. For `storage: 'local'` nothing does; seal.ts is the other case. */
import type { Key } from './records.ts';

export interface Seal {
  key(key: Key): Promise<Key>;
  /** One text for a whole key: less to compare and to carry where nothing is to be in order. */
  name(key: Key): Promise<string>;
  close(value: unknown): Promise<unknown>;
  /** `undefined` for what is absent or was closed with another key. */
  open(stored: unknown): Promise<unknown>;
}

export const noSeal: Seal = {
  key: async (key) => key,
  name: async (key) => key.join('\n'),
  close: async (value) => value,
  open: async (stored) => stored,
};
