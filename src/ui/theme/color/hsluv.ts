/**
 * HSLuv to RGB: hue, saturation and lightness where equal lightness looks equally light for every hue, so that one
 * measured contrast holds for all of them. The space is described at hsluv.org; CIE LUV is CIE 15 §8.2.2.
 */
import type { Rgb } from './contrast.ts';

/** Linear RGB from XYZ for sRGB's primaries (IEC 61966-2-1). */
const RGB_FROM_XYZ = [
  [3.240969941904521, -1.537383177570093, -0.498610760293],
  [-0.96924363628087, 1.87596750150772, 0.041555057407175],
  [0.055630079696993, -0.20397695888897, 1.056971514242878],
] as const;
const WHITE_U = 0.19783000664283;
const WHITE_V = 0.46831999493879;
const KAPPA = 903.2962962;
const EPSILON = 0.0088564516;

/** A line in the plane of u and v: where a channel is exactly 0 or exactly 1 at this lightness. */
interface Line {
  readonly slope: number;
  readonly intercept: number;
}

function gamutEdges(lightness: number): Line[] {
  const cubed = (lightness + 16) ** 3 / 1560896;
  const y = cubed > EPSILON ? cubed : lightness / KAPPA;
  return RGB_FROM_XYZ.flatMap(([m1, m2, m3]) =>
    [0, 1].map((edge) => {
      const bottom = (632260 * m3 - 126452 * m2) * y + 126452 * edge;
      return {
        slope: ((284517 * m1 - 94839 * m3) * y) / bottom,
        intercept: ((838422 * m3 + 769860 * m2 + 731718 * m1) * lightness * y - 769860 * edge * lightness) / bottom,
      };
    }),
  );
}

/** The strongest chroma that sRGB can show at this lightness and hue. */
function maxChroma(lightness: number, hue: number): number {
  const lengths = gamutEdges(lightness).map((line) => line.intercept / (Math.sin(hue) - line.slope * Math.cos(hue)));
  return Math.min(...lengths.filter((length) => length >= 0));
}

function xyzFromLuv(lightness: number, u: number, v: number): Rgb {
  const uPrime = u / (13 * lightness) + WHITE_U;
  const vPrime = v / (13 * lightness) + WHITE_V;
  const y = lightness > 8 ? ((lightness + 16) / 116) ** 3 : lightness / KAPPA;
  const x = (9 * y * uPrime) / (4 * vPrime);
  return [x, y, (9 * y - 15 * vPrime * y - vPrime * x) / (3 * vPrime)];
}

const gamma = (linear: number) => (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);

/** @param hue in degrees; saturation and lightness strictly between 0 and 100, or saturation 100. */
export function hsluvToRgb(hue: number, saturation: number, lightness: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const chroma = (maxChroma(lightness, angle) * saturation) / 100;
  const [x, y, z] = xyzFromLuv(lightness, chroma * Math.cos(angle), chroma * Math.sin(angle));
  const channel = ([m1, m2, m3]: (typeof RGB_FROM_XYZ)[number]) =>
    Math.min(1, Math.max(0, gamma(m1 * x + m2 * y + m3 * z)));
  return [channel(RGB_FROM_XYZ[0]), channel(RGB_FROM_XYZ[1]), channel(RGB_FROM_XYZ[2])];
}
