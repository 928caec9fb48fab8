/** WebP (RFC 9649 §2) without Exif and XMP. */
import { ascii, joined, orientationOf, type StrippedPicture, viewOf } from './picture-bytes.ts';

const NEEDED: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

const HAS_ANIMATION = 0x02;
const HAS_METADATA = 0x04 | 0x08;

export function stripWebp(bytes: Uint8Array): StrippedPicture | undefined {
  if (bytes.length < 20 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined;
  const view = viewOf(bytes);
  const whole = Math.min(bytes.length, view.getUint32(4, true) + 8);
  const kept: Uint8Array[] = [];
  let isAnimated = false;
  let orientation = 1;
  for (let at = 12; at + 8 <= whole; ) {
    const type = ascii(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > whole + 1) return undefined;
    const chunk = bytes.slice(at, end);
    if (type === 'VP8X') {
      isAnimated = ((chunk[8] ?? 0) & HAS_ANIMATION) !== 0;
      chunk[8] = (chunk[8] ?? 0) & ~HAS_METADATA;
    }
    if (type === 'EXIF') orientation = orientationOf(chunk.subarray(ascii(chunk, 8, 4) === 'Exif' ? 14 : 8));
    if (NEEDED.has(type)) kept.push(chunk);
    at = end;
  }
  return { bytes: riff(kept), isAnimated, orientation };
}

function riff(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = joined([new Uint8Array(12), ...chunks]);
  const view = viewOf(whole);
  for (const [at, name] of [
    [0, 'RIFF'],
    [8, 'WEBP'],
  ] as const) {
    for (let index = 0; index < 4; index += 1) view.setUint8(at + index, name.charCodeAt(index));
  }
  view.setUint32(4, whole.length - 8, true);
  return whole;
}
