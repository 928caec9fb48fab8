/** Pictures and files made for tests: as large as wanted, and telling more than they should. */

import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';

export const SECRET = 'SECRET-PLACE-52.5N-13.4E';

/** What a camera writes into a picture (Exif): here a description that gives the place away. */
function exif(): Buffer {
  const text = Buffer.from(`${SECRET}\0`);
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  // ImageDescription, ASCII.
  tiff.writeUInt16BE(0x010e, 10);
  tiff.writeUInt16BE(2, 12);
  tiff.writeUInt32BE(text.length, 14);
  tiff.writeUInt32BE(26, 18);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, text]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

interface Photograph {
  readonly width: number;
  readonly height: number;
}

/** A JPEG as a camera makes it. The browser of the test draws it. */
export async function photograph(page: Page, { width, height }: Photograph): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('No canvas');
      const sky = context.createLinearGradient(0, 0, w, h);
      for (const [at, colour] of [
        [0, '#24507a'],
        [0.5, '#e8a15a'],
        [1, '#2b2233'],
      ] as const)
        sky.addColorStop(at, colour);
      context.fillStyle = sky;
      context.fillRect(0, 0, w, h);
      context.fillStyle = '#1b1a22';
      context.beginPath();
      context.moveTo(0, h);
      for (let x = 0; x <= 10; x += 1) context.lineTo((x * w) / 10, h * (0.65 + 0.2 * Math.sin(x * 2.1)));
      context.lineTo(w, h);
      context.fill();
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    [width, height] as const,
  );
  const jpeg = Buffer.from(base64, 'base64');
  return Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]);
}

/** Width and height as the picture itself says (ITU-T T.81 §B.2.2). */
export function jpegSize(jpeg: Buffer): Photograph {
  for (let at = 2; at + 9 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2)
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
  }
  throw new Error('No JPEG');
}

/** A second of a sine wave. */
export function tone(): Buffer {
  const rate = 8000;
  const wave = Buffer.alloc(44 + rate);
  wave.write('RIFF', 0, 'latin1');
  wave.writeUInt32LE(36 + rate, 4);
  wave.write('WAVEfmt ', 8, 'latin1');
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(rate, 24);
  wave.writeUInt32LE(rate, 28);
  wave.writeUInt16LE(1, 32);
  wave.writeUInt16LE(8, 34);
  wave.write('data', 36, 'latin1');
  wave.writeUInt32LE(rate, 40);
  for (let index = 0; index < rate; index += 1) wave[44 + index] = 128 + Math.round(100 * Math.sin(index / 3));
  return wave;
}
