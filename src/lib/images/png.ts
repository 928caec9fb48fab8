/** PNG (W3C PNG 3rd edition §5) without texts, times, Exif, and whatever follows its end. */
import { ascii, joined, orientationOf, type StrippedPicture, viewOf } from './picture-bytes.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHUNKS = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs'];
const ANIMATION = ['acTL', 'fcTL', 'fdAT'];
const NEEDED: ReadonlySet<string> = new Set([...CHUNKS, ...ANIMATION]);

export function stripPng(bytes: Uint8Array): StrippedPicture | undefined {
  if (SIGNATURE.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let isAnimated = false;
  let orientation = 1;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const type = ascii(bytes, at + 4, 4);
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    if (NEEDED.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'acTL') isAnimated = true;
    if (type === 'eXIf') orientation = orientationOf(bytes.subarray(at + 8, end - 4));
    if (type === 'IEND') return { bytes: joined(kept), isAnimated, orientation };
    at = end;
  }
  return undefined;
}
