/** JPEG (ITU-T T.81 Annex B) without Exif, XMP, IPTC, comments, and whatever follows its end. */
import { ascii, joined, orientationOf, type StrippedPicture, viewOf } from './picture-bytes.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

/** Its resolution, its colours, and how these are stored: without them it would look different. */
function isNeeded(marker: number, segment: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP0) return ascii(segment, 4, 4) === 'JFIF';
  return marker === APP14 || (marker === APP2 && ascii(segment, 4, 11) === 'ICC_PROFILE');
}

/** Where the compressed data from `start` on gives way to a marker; stuffed zeros and restarts belong to it. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += 1;
  }
  return bytes.length;
}

export function stripJpeg(bytes: Uint8Array): StrippedPicture | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === APP1 && ascii(segment, 4, 4) === 'Exif') orientation = orientationOf(segment.subarray(10));
    const until = marker === SCAN ? endOfScan(bytes, end) : end;
    if (isNeeded(marker, segment)) kept.push(bytes.subarray(at, until));
    at = until;
    if (bytes[at] === 0xff && bytes[at + 1] === END) {
      kept.push(bytes.subarray(at, at + 2));
      return { bytes: joined(kept), isAnimated: false, orientation };
    }
  }
  return undefined;
}
