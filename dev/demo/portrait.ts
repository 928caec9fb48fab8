/** Draws the small portraits of the demo: a few ellipses, painted one over the other with soft edges. */
import { type Colour, encodePng } from './png.ts';

export interface Portrait {
  backdrop: string;
  skin: string;
  hair: string;
  clothes: string;
  style: 'short' | 'long' | 'hat' | 'cap';
}

/** An ellipse in a square of 100 by 100; `above` and `below` cut it off at a height. */
interface Shape {
  colour: string;
  x: number;
  y: number;
  rx: number;
  ry: number;
  above?: number;
  below?: number;
}

const INK = '#2a2320';
/** Each pixel is the mean of so many samples in each direction. */
const SAMPLES = 3;

export const PORTRAIT_SIZE = 96;

export function drawPortrait(portrait: Portrait): Buffer {
  const shapes = [...shapesOf(portrait)].map((shape) => ({ ...shape, rgb: parse(shape.colour) })).reverse();
  const backdrop = parse(portrait.backdrop);
  const colourAt = (x: number, y: number) => shapes.find((shape) => covers(shape, x, y))?.rgb ?? backdrop;
  return encodePng(PORTRAIT_SIZE, (column, row) => {
    const sum = [0, 0, 0];
    for (let at = 0; at < SAMPLES * SAMPLES; at += 1) {
      const x = ((column + ((at % SAMPLES) + 0.5) / SAMPLES) / PORTRAIT_SIZE) * 100;
      const y = ((row + (Math.floor(at / SAMPLES) + 0.5) / SAMPLES) / PORTRAIT_SIZE) * 100;
      colourAt(x, y).forEach((value, channel) => {
        sum[channel] = (sum[channel] ?? 0) + value;
      });
    }
    const [red = 0, green = 0, blue = 0] = sum.map((value) => Math.round(value / (SAMPLES * SAMPLES)));
    return [red, green, blue];
  });
}

/** From back to front. */
function shapesOf({ skin, hair, clothes, style }: Portrait): Shape[] {
  return [
    ...(style === 'long' ? [{ colour: hair, x: 50, y: 56, rx: 30, ry: 38 }] : []),
    { colour: clothes, x: 50, y: 108, rx: 40, ry: 36 },
    { colour: skin, x: 50, y: 72, rx: 9, ry: 14 },
    { colour: hair, x: 50, y: 40, rx: 25, ry: 26 },
    { colour: skin, x: 50, y: 49, rx: 21, ry: 25 },
    { colour: hair, x: 50, y: 34, rx: 24, ry: 17, above: 35 },
    ...headwear(style, clothes),
    { colour: INK, x: 42, y: 49, rx: 2.4, ry: 3 },
    { colour: INK, x: 58, y: 49, rx: 2.4, ry: 3 },
    { colour: INK, x: 50, y: 58, rx: 9, ry: 6, below: 60 },
    { colour: skin, x: 50, y: 56.5, rx: 9, ry: 6, below: 57 },
  ];
}

function headwear(style: Portrait['style'], colour: string): Shape[] {
  if (style === 'hat') {
    return [
      { colour, x: 50, y: 26, rx: 34, ry: 6 },
      { colour, x: 47, y: 26, rx: 22, ry: 18, above: 26 },
      { colour: '#e8e2d2', x: 70, y: 14, rx: 4, ry: 13 },
    ];
  }
  if (style === 'cap') return [{ colour, x: 50, y: 30, rx: 28, ry: 19, above: 32 }];
  return [];
}

function covers({ x, y, rx, ry, above = 100, below = 0 }: Shape, px: number, py: number): boolean {
  return py <= above && py >= below && ((px - x) / rx) ** 2 + ((py - y) / ry) ** 2 <= 1;
}

function parse(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
