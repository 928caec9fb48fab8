import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { toHex, utf8 } from './bytes.ts';
import { sha1 } from './sha1.ts';

it.each([0, 1, 3, 55, 56, 63, 64, 65, 200])('hashes %i bytes as everybody does', (length) => {
  const message = utf8('abcdefghij'.repeat(20).slice(0, length));
  expect(toHex(sha1(message))).toBe(createHash('sha1').update(message).digest('hex'));
});
