/** GIF (GIF89a §12 to §27) without comments, other programs' data, and whatever follows its end. */
import { ascii, joined, type StrippedPicture } from './picture-bytes.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;

/** After the sub-blocks that begin at `start`: each is as long as its first byte says, the last one empty. */
function afterBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += length + 1;
    if (length === 0) return at;
  }
  return bytes.length + 1;
}

const colours = (flags: number): number => ((flags & 0x80) !== 0 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** How often an animation repeats is said by an application, too. */
const isNeeded = (bytes: Uint8Array, at: number): boolean => {
  const label = bytes[at + 1];
  if (label === COMMENT) return false;
  return label !== APPLICATION || ['NETSCAPE2.0', 'ANIMEXTS1.0'].includes(ascii(bytes, at + 3, 11));
};

export function stripGif(bytes: Uint8Array): StrippedPicture | undefined {
  if (!/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return undefined;
  let at = 13 + colours(bytes[10] ?? 0);
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  let images = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === TRAILER) {
      return { bytes: joined([...kept, bytes.subarray(at, at + 1)]), isAnimated: images > 1, orientation: 1 };
    }
    if (kind !== EXTENSION && kind !== IMAGE) return undefined;
    const end = afterBlocks(bytes, kind === IMAGE ? at + 11 + colours(bytes[at + 9] ?? 0) : at + 2);
    if (kind === IMAGE) images += 1;
    if (kind === IMAGE || isNeeded(bytes, at)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}
