/**
 * Pictures of people: XEP-0084 User Avatar, version 1.1.4, which tells of them apart from their bytes, and the hash in
 * presence of XEP-0153 vCard-Based Avatars, version 1.1.1.
 */
import { fromBase64 } from '#lib/bytes.ts';
import { children, childText, elements, text, withChildren, type XmlElement, xml } from '#xmpp/xml.ts';

export interface Picture {
  readonly type: string;
  readonly base64: string;
}

/** Larger pictures cost more than an avatar is worth. */
const MAX_BASE64 = 400_000;

/** What files of each kind begin with; dots stand for anything. */
const STARTS: readonly (readonly [string, string])[] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF....WEBP'],
];

const beginsWith = (bytes: Uint8Array, start: string): boolean =>
  [...start].every((character, index) => character === '.' || bytes[index] === character.charCodeAt(0));

/** What it says of its own kind may be wrong: its first bytes are not. */
export function pictureFrom(given: string | undefined): Picture | undefined {
  const base64 = given?.replace(/\s+/g, '');
  if (!base64 || base64.length > MAX_BASE64) return undefined;
  const bytes = fromBase64(base64);
  if (!bytes) return undefined;
  const type = STARTS.find(([, start]) => beginsWith(bytes, start))?.[0];
  return type ? { type, base64 } : undefined;
}

export const NODE_AVATAR = 'urn:xmpp:avatar:metadata';
export const NODE_AVATAR_DATA = 'urn:xmpp:avatar:data';

export interface AvatarInfo {
  /** SHA-1 of the picture, in hexadecimal. */
  readonly id: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/** The hash of the picture that the account's own server has; empty where somebody has taken theirs away (§3.4). */
export const avatarHash = {
  decode(payload: XmlElement): string | undefined {
    if (payload.name !== 'metadata' || payload.ns !== NODE_AVATAR) return undefined;
    const infos = children(payload, 'info');
    if (infos.length === 0) return '';
    return infos.find(({ attrs }) => !attrs.url && /^[0-9a-f]{40}$/i.test(attrs.id ?? ''))?.attrs.id?.toLowerCase();
  },
};

/** @param info absent: there is no picture any more. */
export const avatarMetadata = (info?: AvatarInfo): XmlElement =>
  xml(
    'metadata',
    NODE_AVATAR,
    {},
    info &&
      xml('info', NODE_AVATAR, {
        id: info.id,
        type: info.type,
        bytes: String(info.bytes),
        width: String(info.width),
        height: String(info.height),
      }),
  );

export const avatarData = {
  decode: (payload: XmlElement): Picture | undefined =>
    payload.name === 'data' && payload.ns === NODE_AVATAR_DATA ? pictureFrom(text(payload)) : undefined,
};

export const writeAvatarData = ({ base64 }: Pick<Picture, 'base64'>): XmlElement =>
  xml('data', NODE_AVATAR_DATA, {}, base64);

const NS_UPDATE = 'vcard-temp:x:update';

const hashAmong = (updates: readonly XmlElement[]): string | undefined =>
  updates
    .filter(({ ns }) => ns === NS_UPDATE)
    .map((update) => childText(update, 'photo')?.trim().toLowerCase())
    .find((hash) => hash !== undefined && /^([0-9a-f]{40})?$/.test(hash));

/** The hash that a presence shows; empty: there is no picture. @param more what of it was kept, as JSON. */
export const hashShownIn = (more: readonly string[]): string | undefined =>
  hashAmong(more.map((each) => JSON.parse(each) as XmlElement));

/** The same, of a presence as it came; one that came back tells nothing of who sends it back. */
export const pictureHash = {
  decode: (presence: XmlElement): string | undefined =>
    presence.attrs.type === undefined ? hashAmong(elements(presence)) : undefined,
};

/** Our presence with the hash of our picture (XEP-0153 §3.2). */
export const withPictureHash = (presence: XmlElement, hash: string): XmlElement =>
  presence.attrs.type === undefined
    ? withChildren(presence, xml('x', NS_UPDATE, {}, xml('photo', NS_UPDATE, {}, hash)))
    : presence;
