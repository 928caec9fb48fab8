/**
 * Files in messages: XEP-0447 Stateless file sharing 0.3.0, and what came before it: XEP-0385 Stateless Inline Media
 * Sharing 0.4.0 and XEP-0066 Out of Band Data 1.5.
 */
import { fileAddress } from '#lib/file-addresses.ts';
import { extensionOf, fileNameOf } from '#lib/file-names.ts';
import { ANY_TYPE, mediaTypeByName } from '#lib/media-types.ts';
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, children, childText, type XmlElement, xml } from '#xmpp/xml.ts';
import { decodeMetadata, encodeMetadata, type FileMetadata, NS_METADATA } from './metadata.wire.ts';

export const NS_SHARING = 'urn:xmpp:sfs:0';
export const NS_OOB = 'jabber:x:oob';
const NS_URL_DATA = 'http://jabber.org/protocol/url-data';
const NS_REFERENCE = 'urn:xmpp:reference:0';
const NS_SIMS = 'urn:xmpp:sims:1';
const NS_JINGLE_FILE = 'urn:xmpp:jingle:apps:file-transfer:5';
const NS_FALLBACK = 'urn:xmpp:fallback:0';

/** What others can do with a file, by its media type and its sender's wish. */
export interface SharedFile extends FileMetadata {
  /** Encrypted, or on this machine. */
  readonly url: string;
  readonly name: string;
  /** To be saved rather than shown (§3.2). */
  readonly isAttachment: boolean;
}

const MOST_FILES = 20;

function complete(url: string | undefined, metadata: FileMetadata, isAttachment: boolean): SharedFile | undefined {
  if (url === undefined) return undefined;
  const name = metadata.name ?? (fileNameOf(url) || 'file');
  return { ...metadata, url, name, mediaType: metadata.mediaType ?? mediaTypeByName(name), isAttachment };
}

function decodeSharing(sharing: XmlElement, message: XmlElement): SharedFile | undefined {
  const file = child(sharing, 'file', NS_METADATA);
  const sources = child(sharing, 'sources');
  const targets = sources ? children(sources, 'url-data', NS_URL_DATA).map(({ attrs }) => attrs.target) : [];
  const url = targets.map(fileAddress).find((found) => found !== undefined);
  return file && complete(url, decodeMetadata(file, message), sharing.attrs.disposition === 'attachment');
}

/** XEP-0385 §3: a reference to media, whose description borrows Jingle's element. */
function decodeReference(reference: XmlElement, message: XmlElement): SharedFile | undefined {
  const sharing = child(reference, 'media-sharing', NS_SIMS);
  const file = sharing && child(sharing, 'file', NS_JINGLE_FILE);
  const sources = sharing && child(sharing, 'sources');
  const uris = sources ? children(sources, 'reference', NS_REFERENCE).map(({ attrs }) => attrs.uri) : [];
  const url = uris.map(fileAddress).find((found) => found !== undefined);
  return file && complete(url, decodeMetadata(file, message), false);
}

const NOTHING_KNOWN: FileMetadata = {
  name: undefined,
  mediaType: undefined,
  size: undefined,
  width: undefined,
  height: undefined,
  lengthMs: undefined,
  sha256: undefined,
  description: undefined,
  thumbnail: undefined,
};

/** Any address may be given so; only one whose name has an ending is taken for a file's. */
function decodeOob(x: XmlElement): SharedFile | undefined {
  const url = fileAddress(childText(x, 'url'));
  return url !== undefined && extensionOf(fileNameOf(url)) ? complete(url, NOTHING_KNOWN, false) : undefined;
}

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined) as T[];

const few = (elements: readonly XmlElement[]) => elements.slice(0, MOST_FILES);

/** All files of a message, in the richest form that its sender gave. */
export const sharedFiles: MessageCodec<readonly SharedFile[]> = {
  ns: NS_SHARING,
  decode(message) {
    const forms = [
      () => few(children(message, 'file-sharing', NS_SHARING)).map((sharing) => decodeSharing(sharing, message)),
      () => few(children(message, 'reference', NS_REFERENCE)).map((reference) => decodeReference(reference, message)),
      () => few(children(message, 'x', NS_OOB)).map(decodeOob),
    ];
    for (const form of forms) {
      const found = present(form());
      if (found.length > 0) return found;
    }
    return undefined;
  },
  encode: (files) => files.map(encodeSharing),
};

function encodeSharing(file: SharedFile): XmlElement {
  const { mediaType = ANY_TYPE } = file;
  return xml(
    'file-sharing',
    NS_SHARING,
    { disposition: file.isAttachment ? 'attachment' : 'inline' },
    encodeMetadata({ ...file, mediaType }),
    xml('sources', NS_SHARING, {}, xml('url-data', NS_URL_DATA, { target: file.url })),
  );
}

/** For clients that only know addresses (§3.1): the address in the text, marked as a stand-in, and out of band. */
export function fallbackFor(url: string, before: string): XmlElement[] {
  const start = [...before].length;
  const range = { start: String(start), end: String(start + [...url].length) };
  return [
    xml('body', 'jabber:client', {}, before + url),
    xml('fallback', NS_FALLBACK, { for: NS_SHARING }, xml('body', NS_FALLBACK, before === '' ? {} : range)),
    xml('x', NS_OOB, {}, xml('url', NS_OOB, {}, url)),
  ];
}

/** The words of a message beside its files: without the addresses that stand in for them. */
export function wordsBeside(body: string, files: readonly Pick<SharedFile, 'url'>[]): string {
  const urls = new Set(files.map(({ url }) => url));
  const isAddress = (line: string) => urls.has(fileAddress(line) ?? '');
  return body
    .split('\n')
    .filter((line) => !isAddress(line))
    .join('\n')
    .trim();
}
