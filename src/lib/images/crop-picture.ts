/** Makes a small square of a picture: drawn anew, so that nothing is left of where, when and with what it was made. */

export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export interface CropOptions {
  /** Of the result, in pixels. */
  readonly side: number;
  /** Transparency is kept where it fits into so many bytes. */
  readonly maxBytes: number;
}

const QUALITIES = [0.9, 0.75, 0.6] as const;

function draw(bitmap: ImageBitmap, { x, y, side }: Square, size: number, background?: string): OffscreenCanvas {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas');
  if (background) {
    context.fillStyle = background;
    context.fillRect(0, 0, size, size);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, x, y, side, side, 0, 0, size, size);
  return canvas;
}

function isOpaque(canvas: OffscreenCanvas): boolean {
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  return data === undefined || data.every((value, index) => index % 4 !== 3 || value === 255);
}

/** PNG for what is transparent or drawn in few colours, else JPEG, as small as it has to be. */
export async function cropPicture(bitmap: ImageBitmap, square: Square, options: CropOptions): Promise<Blob> {
  const { side, maxBytes } = options;
  const drawn = draw(bitmap, square, side);
  const png = await drawn.convertToBlob({ type: 'image/png' });
  if (png.size <= maxBytes && (!isOpaque(drawn) || png.size <= maxBytes / 4)) return png;
  // JPEG knows no transparency: what is transparent would become black.
  const onWhite = draw(bitmap, square, side, 'white');
  for (const quality of QUALITIES) {
    const jpeg = await onWhite.convertToBlob({ type: 'image/jpeg', quality });
    if (jpeg.size <= maxBytes) return jpeg;
  }
  if (side <= 32) throw new Error('Too large');
  return cropPicture(bitmap, square, { ...options, side: Math.floor(side / 2) });
}
