/** What a file is, by its media type (RFC 6838) or its name. */
import { extensionOf } from './file-names.ts';

const BY_EXTENSION: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  pdf: 'application/pdf',
  txt: 'text/plain',
  zip: 'application/zip',
};

export const ANY_TYPE = 'application/octet-stream';

/** Without parameters, in small letters; absent where it is none. */
export function mediaTypeOf(given: string | undefined): string | undefined {
  const type = given?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]{1,20}\/[a-z0-9][a-z0-9.+-]{0,80}$/.test(type) ? type : undefined;
}

export const mediaTypeByName = (name: string): string | undefined => BY_EXTENSION[extensionOf(name)];

export type MediaKind = 'picture' | 'sound' | 'video' | 'other';

/** Pictures that a browser shows without running anything of theirs. */
const PICTURES = /^image\/(png|jpeg|gif|webp|avif)$/;

/** How it can be shown in a page. */
export function mediaKindOf(type: string | undefined): MediaKind {
  if (type === undefined) return 'other';
  if (PICTURES.test(type)) return 'picture';
  if (type.startsWith('audio/')) return 'sound';
  return type.startsWith('video/') ? 'video' : 'other';
}
