/** The vectors of XEP-0392 §12.1, and digests that reach each branch of the padding. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consistentCssColor, hueOf } from './consistent-color.ts';
import { hsluvToRgb } from './hsluv.ts';
import { sha1 } from './sha1.ts';

const vectors: [text: string, hue: number, red: number, green: number, blue: number][] = [
  ['Romeo', 327.255249, 0.865, 0.0, 0.686],
  ['juliet@capulet.lit', 209.4104, 0.0, 0.515, 0.573],
  ['😺', 331.199341, 0.872, 0.0, 0.659],
  ['council', 359.994507, 0.918, 0.0, 0.394],
  ['Board', 171.430664, 0.0, 0.527, 0.457],
];

describe('consistent colours', () => {
  it.each(vectors)('gives %s the hue %d', (text, hue) => {
    expect(hueOf(text)).toBeCloseTo(hue, 6);
  });

  it.each(vectors)('draws %s at hue %d as (%d, %d, %d)', (_text, hue, ...expected) => {
    const color = hsluvToRgb(hue, 100, 50);
    expected.forEach((value, index) => {
      expect(color[index]).toBeCloseTo(value, 3);
    });
  });

  it('writes one value for both themes', () => {
    expect(consistentCssColor('Romeo', 'text')).toMatch(/^light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)$/);
  });
});

describe('sha1', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])('digests %d characters like the platform does', (length) => {
    const text = 'é'.repeat(length % 7) + 'x'.repeat(length - (length % 7));
    const words = new Int32Array(sha1(text));
    const hex = [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    expect(hex).toBe(createHash('sha1').update(text).digest('hex'));
  });
});
