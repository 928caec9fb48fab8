/** Reads a QR code from the screen, as a phone does that is held before it. */
import { Buffer } from 'node:buffer';
import type { Locator } from '@playwright/test';
import jsQR from 'jsqr';

/** @returns what it says; absent where nothing can be read. */
export async function readQrCode(code: Locator): Promise<string | undefined> {
  const png = (await code.screenshot()).toString('base64');
  // The browser of the test unpacks the picture.
  const { width, height, base64 } = await code.page().evaluate(async (given) => {
    const bytes = Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = picture;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('No canvas');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, base64: btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join('')) };
  }, png);
  return jsQR(new Uint8ClampedArray(Buffer.from(base64, 'base64')), width, height)?.data;
}
