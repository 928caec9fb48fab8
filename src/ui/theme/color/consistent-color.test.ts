/** The vectors of XEP-0392 §12.1. */
import { describe, expect, it } from 'vitest';
import { consistentCssColor, hueOf } from './consistent-color.ts';
import { hsluvToRgb } from './hsluv.ts';

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
