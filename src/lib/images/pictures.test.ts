import { describe, expect, it } from 'vitest';
import { utf8 } from '../bytes.ts';
import { stripGif } from './gif.ts';
import { stripJpeg } from './jpeg.ts';
import { joined } from './picture-bytes.ts';
import { stripPng } from './png.ts';
import { stripWebp } from './webp.ts';

const bytes = (...values: readonly (number | string | Uint8Array)[]): Uint8Array =>
  joined(
    values.map((value) =>
      typeof value === 'string' ? utf8(value) : typeof value === 'number' ? new Uint8Array([value]) : value,
    ),
  );

const big32 = (value: number) => new Uint8Array([value >> 24, value >> 16, value >> 8, value]);
const little32 = (value: number) => big32(value).reverse();

const SECRET = 'SECRET PLACE 52.5N 13.4E';

/** A TIFF with one entry, the orientation. */
const tiff = (orientation: number) =>
  bytes('MM', 0, 42, big32(8), 0, 1, 1, 0x12, 0, 3, big32(1), 0, orientation, 0, 0, big32(0), SECRET);

const segment = (marker: number, content: Uint8Array) =>
  bytes(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255, content);
const exif = (orientation: number) => segment(0xe1, bytes('Exif', 0, 0, tiff(orientation)));
const JFIF = segment(0xe0, bytes('JFIF', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0));
const TABLE = segment(0xdb, bytes(0, 'table'));
const PROFILE = segment(0xe2, bytes('ICC_PROFILE', 0, 1, 1, 'colours'));
const SCAN = bytes(segment(0xda, bytes(1, 2, 3)), 'picture', 0xff, 0x00, 0xff, 0xd3, 'more of it');
const START = bytes(0xff, 0xd8);
const END = bytes(0xff, 0xd9);

const isIn = (text: string, all: Uint8Array | undefined) => Buffer.from(all ?? []).includes(Buffer.from(text));

describe('a JPEG', () => {
  it('keeps what it looks like, and nothing of where it was made', () => {
    const secrets = [
      exif(1),
      segment(0xed, utf8(SECRET)),
      segment(0xfe, utf8(SECRET)),
      segment(0xe2, bytes('MPF', 0, SECRET)),
    ];
    const stripped = stripJpeg(
      bytes(START, JFIF, ...secrets, TABLE, PROFILE, SCAN, TABLE, SCAN, END, `trailing ${SECRET}`),
    );
    expect(stripped?.bytes).toEqual(bytes(START, JFIF, TABLE, PROFILE, SCAN, TABLE, SCAN, END));
    expect(stripped?.orientation).toBe(1);
  });

  it('says how it has to be turned', () => {
    expect(stripJpeg(bytes(START, exif(6), TABLE, SCAN, END))?.orientation).toBe(6);
    expect(stripJpeg(bytes(START, exif(77), TABLE, SCAN, END))?.orientation).toBe(1);
  });

  it('that is broken or none is left to others', () => {
    for (const broken of [
      bytes(),
      START,
      bytes(START, 0xff),
      bytes(START, 0xff, 0xe1, 0xff, 0xff, 'short'),
      utf8('GIF89a'),
    ]) {
      expect(stripJpeg(broken)).toBeUndefined();
    }
  });
});

const SIGNATURE = bytes(0x89, 'PNG\r\n', 0x1a, '\n');
const chunk = (type: string, content: Uint8Array | string = '') =>
  bytes(big32(bytes(content).length), type, content, big32(0));

describe('a PNG', () => {
  it('keeps its pixels, colours and animation, and no texts', () => {
    const kept = [
      chunk('IHDR', 'size'),
      chunk('gAMA', '1'),
      chunk('acTL', '2'),
      chunk('IDAT', 'pixels'),
      chunk('fdAT', 'x'),
    ];
    const secrets = [chunk('tEXt', SECRET), chunk('eXIf', tiff(1)), chunk('tIME', '2026'), chunk('xxYy', SECRET)];
    const stripped = stripPng(bytes(SIGNATURE, ...kept, ...secrets, chunk('IEND'), SECRET));
    expect(stripped?.bytes).toEqual(bytes(SIGNATURE, ...kept, chunk('IEND')));
    expect(stripped?.isAnimated).toBe(true);
  });

  it('that is broken is left to others', () => {
    expect(stripPng(bytes(SIGNATURE, chunk('IHDR', 'size')))).toBeUndefined();
    expect(stripPng(bytes(SIGNATURE, big32(99_999), 'IDAT', 'short'))).toBeUndefined();
  });
});

describe('a WebP', () => {
  const part = (type: string, content: Uint8Array) =>
    bytes(type, little32(content.length), content, ...(content.length % 2 ? [0] : []));
  const riff = (...parts: readonly Uint8Array[]) =>
    bytes('RIFF', little32(bytes(...parts).length + 4), 'WEBP', ...parts);

  it('loses Exif and XMP, and what says that it has them', () => {
    const header = (flags: number) => part('VP8X', bytes(flags, 0, 0, 0, 1, 0, 0, 1, 0, 0));
    const pixels = part('VP8 ', utf8('pixel'));
    const whole = riff(header(0x0e), pixels, part('EXIF', tiff(1)), part('XMP ', utf8(SECRET)));
    const stripped = stripWebp(whole);
    expect(stripped?.bytes).toEqual(riff(header(0x02), pixels));
    expect(stripped?.isAnimated).toBe(true);
    expect(isIn('SECRET', stripped?.bytes)).toBe(false);
  });
});

describe('a GIF', () => {
  const head = bytes('GIF89a', 1, 0, 1, 0, 0x80, 0, 0, 'colour');
  const image = bytes(0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 'ab', 0);
  const loop = bytes(0x21, 0xff, 11, 'NETSCAPE2.0', 3, 1, 0, 0, 0);
  const comment = bytes(0x21, 0xfe, SECRET.length, SECRET, 0);
  const other = bytes(0x21, 0xff, 11, 'XMP DataXMP', SECRET.length, SECRET, 0);

  it('loses comments and goes on moving', () => {
    const stripped = stripGif(bytes(head, loop, comment, image, other, image, 0x3b, SECRET));
    expect(stripped?.bytes).toEqual(bytes(head, loop, image, image, 0x3b));
    expect(stripped?.isAnimated).toBe(true);
  });

  it('that is cut off is left to others', () => {
    expect(stripGif(bytes(head, image))).toBeUndefined();
    expect(stripGif(bytes(head, 0x21, 0xfe, 200, 'short'))).toBeUndefined();
  });
});
