import { expect, it } from 'vitest';
import { saslPrep } from './saslprep.ts';

/** RFC 4013 §3. */
it.each([
  ['I\u00ADX', 'IX'],
  ['user', 'user'],
  ['USER', 'USER'],
  ['\u00AA', 'a'],
  ['\u2168', 'IX'],
  ['a\u00A0b', 'a b'],
  ['e\u0301', '\u00E9'],
  ['\u0007', undefined],
  ['a\uE000', undefined],
  ['\uD800', undefined],
])('prepares %j as %j', (text, prepared) => expect(saslPrep(text)).toBe(prepared));
