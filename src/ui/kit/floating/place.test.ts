import { describe, expect, it } from 'vitest';
import { place } from './place.ts';

const viewport = { width: 400, height: 300 };
const size = { width: 100, height: 80 };
const anchorAt = (left: number, top: number) => ({ left, top, width: 30, height: 20 });
const below = { side: 'below', align: 'start', viewport, isRightToLeft: false } as const;

describe('place', () => {
  it('puts the box below, at the starting edge of its anchor', () => {
    expect(place(anchorAt(50, 50), size, below)).toEqual({ left: 50, top: 74 });
    expect(place(anchorAt(150, 50), size, { ...below, isRightToLeft: true })).toEqual({ left: 80, top: 74 });
  });

  it('puts the end of the box at the end of its anchor, or the middle at the middle', () => {
    expect(place(anchorAt(150, 50), size, { ...below, align: 'end' }).left).toBe(80);
    expect(place(anchorAt(150, 50), size, { ...below, align: 'end', isRightToLeft: true }).left).toBe(150);
    expect(place(anchorAt(150, 50), size, { ...below, align: 'center' }).left).toBe(115);
  });

  it('takes the other side when the wished one is too small', () => {
    expect(place(anchorAt(50, 250), size, below).top).toBe(166);
    expect(place(anchorAt(50, 20), size, { ...below, side: 'above' }).top).toBe(44);
  });

  it('stays inside the viewport when nothing fits', () => {
    expect(place(anchorAt(380, 250), size, below).left).toBe(296);
    expect(place(anchorAt(-40, 100), { width: 100, height: 290 }, below)).toEqual({ left: 4, top: 6 });
  });
});
