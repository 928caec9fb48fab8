import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromUtf8, toBase64, toHex, utf8 } from './bytes.ts';

describe('bytes', () => {
  it('come back from base64 as they were, also many', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    const many = new Uint8Array(200_000).fill(7);
    expect(fromBase64(toBase64(many))).toEqual(many);
  });

  it('come back from UTF-8 as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fromUtf8(utf8(text))).toBe(text);
      }),
    );
  });

  it('are absent where the text is no base64, and white space in it is nothing', () => {
    expect([fromBase64('?'), fromBase64('a'), fromBase64(' aG\n k= ')]).toEqual([undefined, undefined, utf8('hi')]);
  });

  it('are written in hexadecimal with both digits', () => {
    expect(toHex(new Uint8Array([0, 10, 255]))).toBe('000aff');
  });
});
