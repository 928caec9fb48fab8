/** Contrast of two colours as WCAG 2.2 defines it ("relative luminance", "contrast ratio"). */

/** Red, green and blue, each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** Reads `#rrggbb`; anything else is a mistake in the theme. */
export function parseHex(text: string): Rgb {
  const match = HEX.exec(text);
  if (!match) throw new TypeError(`Not a colour of the form #rrggbb: ${text}`);
  const channel = (index: number) => Number.parseInt(match[index] ?? '', 16) / 255;
  return [channel(1), channel(2), channel(3)];
}

export function formatHex(color: Rgb): string {
  const channel = (value: number) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${color.map(channel).join('')}`;
}

function luminance(color: Rgb): number {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(first: Rgb, second: Rgb): number {
  const [darker, lighter] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}
