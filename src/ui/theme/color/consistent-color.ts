/** The same colour for the same person in every client: XEP-0392 (Consistent Color Generation). */
import { utf8 } from '#lib/bytes.ts';
import { sha1 } from '#lib/sha1.ts';
import { formatHex } from './contrast.ts';
import { hsluvToRgb } from './hsluv.ts';

/** `text` is for names and initials, `soft` for the ground behind initials; both as `#rrggbb`. */
interface Shades {
  readonly text: string;
  readonly soft: string;
}

export interface ConsistentColor {
  readonly light: Shades;
  readonly dark: Shades;
}

/** XEP-0392 §5.1: the digest's first two bytes, little endian, as a part of the full circle. */
export function hueOf(identifier: string): number {
  const [low = 0, high = 0] = sha1(utf8(identifier));
  const angle = low | (high << 8);
  return (angle / 65536) * 360;
}

/**
 * XEP-0392 §7 lets lightness follow the background: one hue, two shades for each theme.
 * @param identifier a bare address prepared for comparison (XEP-0392 §6.2), or a nickname.
 */
export function consistentColor(identifier: string): ConsistentColor {
  const hue = hueOf(identifier);
  const shade = (saturation: number, lightness: number) => formatHex(hsluvToRgb(hue, saturation, lightness));
  return {
    light: { text: shade(80, 38), soft: shade(38, 90) },
    dark: { text: shade(65, 78), soft: shade(36, 27) },
  };
}

/** A CSS value that is the colour for a role in whichever theme applies. */
export function consistentCssColor(identifier: string, role: keyof Shades): string {
  const { light, dark } = consistentColor(identifier);
  return `light-dark(${light[role]}, ${dark[role]})`;
}
