/** Reading what stands after `/spoiler`: `[HINT:] TEXT`. */
import type { Spoiler } from './spoilers.wire.ts';

export interface Covered extends Spoiler {
  readonly words: string;
}

/** On the first line, before a colon with a blank after it: neither a time of day nor a link is a hint. */
const HINTED = /^([^:\n]{1,100}):\s+(\S[\s\S]*)$/;

export function readSpoiler(rest: string): Covered {
  const [, hint, words] = HINTED.exec(rest) ?? [];
  return hint === undefined || words === undefined ? { words: rest } : { hint: hint.trim(), words };
}
