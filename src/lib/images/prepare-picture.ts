/** Makes a picture fit to be sent: not larger than a screen shows, and without where, when and with what it was made. */
import { toBase64 } from '../bytes.ts';
import { stripGif } from './gif.ts';
import { stripJpeg } from './jpeg.ts';
import type { Strip } from './picture-bytes.ts';
import { stripPng } from './png.ts';
import { stripWebp } from './webp.ts';

export interface PreparedPicture {
  readonly content: Blob;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** A very small likeness as a `data:` address. */
  readonly thumbnail: string | undefined;
  /** Nothing is left in it that tells of its making. */
  readonly isClean: boolean;
}

const STRIPPERS: Readonly<Record<string, Strip>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/gif': stripGif,
};

/** Of the longer side, in pixels. */
const LONGEST_SIDE = 2048;
const THUMBNAIL_SIDE = 64;
const QUALITY = 0.86;

const decode = (content: Blob): Promise<ImageBitmap | undefined> => createImageBitmap(content).catch(() => undefined);

interface Drawing {
  readonly scale: number;
  readonly type: string;
  readonly quality: number;
}

function draw(bitmap: ImageBitmap, { scale, type, quality }: Drawing): Promise<Blob> {
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas');
  // JPEG knows no transparency: what is transparent would become black.
  if (type === 'image/jpeg') {
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas.convertToBlob({ type, quality });
}

const longestSide = ({ width, height }: ImageBitmap): number => Math.max(width, height);

async function thumbnailOf(bitmap: ImageBitmap): Promise<string | undefined> {
  if (longestSide(bitmap) <= THUMBNAIL_SIDE) return undefined;
  const scale = THUMBNAIL_SIDE / longestSide(bitmap);
  const small = await draw(bitmap, { scale, type: 'image/jpeg', quality: 0.5 });
  return `data:${small.type};base64,${toBase64(new Uint8Array(await small.arrayBuffer()))}`;
}

/** Size and likeness, without a change. */
export async function describePicture(content: Blob): Promise<Omit<PreparedPicture, 'isClean'>> {
  const bitmap = await decode(content);
  const thumbnail = bitmap && (await thumbnailOf(bitmap).catch(() => undefined));
  const described = { content, width: bitmap?.width, height: bitmap?.height, thumbnail };
  bitmap?.close();
  return described;
}

/** The picture without what it tells of its making; absent where that cannot be had without drawing it anew. */
async function strip(content: Blob): Promise<{ clean: Blob | undefined; isAnimated: boolean }> {
  const stripped = STRIPPERS[content.type]?.(new Uint8Array(await content.arrayBuffer()));
  const isUpright = stripped?.orientation === 1;
  const clean = stripped && isUpright ? new Blob([stripped.bytes], { type: content.type }) : undefined;
  return { clean, isAnimated: stripped?.isAnimated ?? false };
}

/** A picture that cannot be read is given back as it is. */
export async function preparePicture(content: Blob): Promise<PreparedPicture> {
  const { clean, isAnimated } = await strip(content);
  const bitmap = await decode(content);
  if (!bitmap || isAnimated) {
    bitmap?.close();
    return { ...(await describePicture(clean ?? content)), isClean: clean !== undefined };
  }
  try {
    const scale = Math.min(1, LONGEST_SIDE / longestSide(bitmap));
    const isKept = clean !== undefined && scale === 1;
    const type = STRIPPERS[content.type] && content.type !== 'image/gif' ? content.type : 'image/jpeg';
    const drawn = isKept ? clean : await draw(bitmap, { scale, type, quality: QUALITY });
    return { ...(await describePicture(drawn)), isClean: true };
  } finally {
    bitmap.close();
  }
}
