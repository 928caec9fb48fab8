/** Randomness that can be repeated: SHA-256 of a seed and a counter. For tests and vectors only. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '#lib/bytes.ts';
import type { Random } from '../math/group.ts';

export function seededRandom(seed: string): Random {
  let counter = 0;
  let ready: number[] = [];
  return (length) => {
    while (ready.length < length) {
      ready.push(...sha256(utf8(`${seed}:${counter}`)));
      counter += 1;
    }
    const taken = Uint8Array.from(ready.slice(0, length));
    ready = ready.slice(length);
    return taken;
  };
}
