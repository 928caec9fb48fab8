import { describe, expect, it } from 'vitest';
import { toBars } from './waveform.ts';

describe('toBars', () => {
  it('shows where it is loud', () => {
    expect(toBars(new Float32Array([0, 0, 0.5, -0.5, 0.25, 0.25]), 3)).toEqual([0, 1, 0.5]);
  });

  it('draws silence and nothing at all as such', () => {
    expect(toBars(new Float32Array(10), 2)).toEqual([0, 0]);
    expect(toBars(new Float32Array(0), 2)).toEqual([0, 0]);
  });
});
