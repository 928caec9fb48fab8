import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, squareOf, WHOLE, zoomed } from './crop.ts';

const wide = { width: 400, height: 200 };

describe('the square that is taken of a picture', () => {
  it('is the largest in its middle at first', () => {
    expect(squareOf(wide, WHOLE)).toEqual({ x: 100, y: 0, side: 200 });
  });

  it('moves to the edges and not beyond', () => {
    expect(squareOf(wide, moved(wide, WHOLE, { x: 0.25, y: 1 }))).toEqual({ x: 150, y: 0, side: 200 });
    expect(squareOf(wide, moved(wide, WHOLE, { x: 9, y: 0 }))).toEqual({ x: 200, y: 0, side: 200 });
  });

  it('keeps its middle when it is enlarged', () => {
    expect(squareOf(wide, zoomed(wide, WHOLE, 2))).toEqual({ x: 150, y: 50, side: 100 });
    expect(squareOf(wide, zoomed(wide, zoomed(wide, WHOLE, 4), 1))).toEqual({ x: 100, y: 0, side: 200 });
  });

  it('is always inside', () => {
    const step = fc.record({
      x: fc.double({ min: -3, max: 3, noNaN: true }),
      y: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    const size = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) });
    fc.assert(
      fc.property(
        size,
        fc.array(fc.tuple(step, fc.double({ min: 0, max: 9, noNaN: true })), { maxLength: 6 }),
        (of, steps) => {
          const crop = steps.reduce((at, [by, zoom]) => zoomed(of, moved(of, at, by), zoom), WHOLE);
          const { x, y, side } = squareOf(of, crop);
          expect(side).toBeGreaterThan(0);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(x + side).toBeLessThanOrEqual(of.width + 1e-6);
          expect(y + side).toBeLessThanOrEqual(of.height + 1e-6);
        },
      ),
    );
  });
});
