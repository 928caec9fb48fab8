/** XEP-0446 File metadata element, version 0.2.0, with hashes (XEP-0300) and thumbnails (XEP-0264): what a file is like. */
import { safeFileName } from '#lib/file-names.ts';
import { mediaTypeOf } from '#lib/media-types.ts';
import { bits } from '#xmpp/forms/bits-of-binary.ts';
import { children, childText, text, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_METADATA = 'urn:xmpp:file:metadata:0';
const NS_HASHES = 'urn:xmpp:hashes:2';
const NS_THUMBS = 'urn:xmpp:thumbs:1';

export interface FileMetadata {
  /** Harmless, and never empty where it is given. */
  readonly name: string | undefined;
  readonly mediaType: string | undefined;
  readonly size: number | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly lengthMs: number | undefined;
  /** In base64. */
  readonly sha256: string | undefined;
  readonly description: string | undefined;
  /** A `data:` address, some kilobytes at most. */
  readonly thumbnail: string | undefined;
}

const MAX_PIXELS = 65_535;
const MAX_LENGTH_MS = 7 * 24 * 60 * 60_000;
const MAX_DESCRIPTION = 2000;
const MAX_THUMBNAIL = 24_000;

function wholeNumber(given: string | undefined, most: number): number | undefined {
  const number = /^\s*\d{1,16}\s*$/.test(given ?? '') ? Number(given) : Number.NaN;
  return number >= 0 && number <= most ? number : undefined;
}

const positive = (given: string | undefined, most: number) => wholeNumber(given, most) || undefined;

function decodeHash(file: XmlElement): string | undefined {
  const hash = children(file, 'hash', NS_HASHES).find(({ attrs }) => attrs.algo === 'sha-256');
  const value = hash ? text(hash).replace(/\s+/g, '') : '';
  return /^[A-Za-z0-9+/]{43}=$/.test(value) ? value : undefined;
}

const PICTURE = /^image\/(jpeg|png|webp)$/;

/** Only what has come along: fetching one would tell a stranger when, and from where, a message is read. */
function decodeThumbnail(file: XmlElement, message: XmlElement): string | undefined {
  for (const { attrs } of children(file, 'thumbnail', NS_THUMBS)) {
    const uri = attrs.uri ?? '';
    if (/^data:image\/(jpeg|png|webp);base64,[A-Za-z0-9+/]+=*$/.test(uri) && uri.length <= MAX_THUMBNAIL) return uri;
    const found = bits.decode(message)?.find(({ cid }) => uri === `cid:${cid}`);
    if (found && PICTURE.test(found.type) && found.base64.length <= MAX_THUMBNAIL)
      return `data:${found.type};base64,${found.base64}`;
  }
  return undefined;
}

/** @param message where thumbnails may stand that the file only names (XEP-0231). */
export function decodeMetadata(file: XmlElement, message: XmlElement): FileMetadata {
  return {
    name: safeFileName(childText(file, 'name') ?? '') || undefined,
    mediaType: mediaTypeOf(childText(file, 'media-type')),
    size: wholeNumber(childText(file, 'size'), Number.MAX_SAFE_INTEGER),
    width: positive(childText(file, 'width'), MAX_PIXELS),
    height: positive(childText(file, 'height'), MAX_PIXELS),
    lengthMs: positive(childText(file, 'length'), MAX_LENGTH_MS),
    sha256: decodeHash(file),
    description: childText(file, 'desc')?.trim().slice(0, MAX_DESCRIPTION) || undefined,
    thumbnail: decodeThumbnail(file, message),
  };
}

export function encodeMetadata(file: FileMetadata): XmlElement {
  const plain = (name: string, value: string | number | undefined) =>
    value === undefined ? undefined : xml(name, NS_METADATA, {}, String(value));
  return xml(
    'file',
    NS_METADATA,
    {},
    plain('media-type', file.mediaType),
    plain('name', file.name),
    plain('size', file.size),
    plain('width', file.width),
    plain('height', file.height),
    plain('length', file.lengthMs),
    file.sha256 && xml('hash', NS_HASHES, { algo: 'sha-256' }, file.sha256),
    plain('desc', file.description),
    file.thumbnail && xml('thumbnail', NS_THUMBS, { uri: file.thumbnail, 'media-type': typeOfUri(file.thumbnail) }),
  );
}

const typeOfUri = (uri: string): string | undefined => /^data:([^;]+);/.exec(uri)?.[1];
