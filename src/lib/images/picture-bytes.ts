/** Reading the containers of pictures byte by byte. Each reader gives nothing for what is not of its kind, or is broken. */

export interface StrippedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isAnimated: boolean;
  /** How to turn it (Exif 2.32 §4.6.4 A), 1 for not at all: what says so has been taken out with the rest. */
  readonly orientation: number;
}

export type Strip = (bytes: Uint8Array) => StrippedPicture | undefined;

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const ascii = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length));

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const ORIENTATION = 0x0112;

/** Of a TIFF structure, as Exif is; 1 where it says nothing. */
export function orientationOf(tiff: Uint8Array): number {
  const order = ascii(tiff, 0, 2);
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return 1;
  const isLittle = order === 'II';
  const view = viewOf(tiff);
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (view.getUint16(entry, isLittle) !== ORIENTATION) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
