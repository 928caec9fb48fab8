/** XEP-0054 vcard-temp, version 1.3.0, and the hint of XEP-0153, version 1.1.1, that a picture has changed. */
import type { IqCodec, PresenceCodec } from '#xmpp/codec.ts';
import { child, childText, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_VCARD = 'vcard-temp';
const NS_UPDATE = 'vcard-temp:x:update';

export interface Profile {
  readonly fullName: string | undefined;
  readonly nickname: string | undefined;
  readonly url: string | undefined;
  readonly picture: { readonly type: string; readonly base64: string } | undefined;
}

/** Pictures that a browser shows without running anything of theirs. */
const PICTURE_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Larger pictures cost more than an avatar is worth. */
const MAX_BASE64 = 400_000;

function picture(card: XmlElement): Profile['picture'] {
  const photo = child(card, 'PHOTO');
  const base64 = photo && childText(photo, 'BINVAL')?.replace(/\s+/g, '');
  const type = (photo && childText(photo, 'TYPE')?.trim().toLowerCase()) || 'image/png';
  const isGood = base64 && base64.length <= MAX_BASE64 && /^[A-Za-z0-9+/]+=*$/.test(base64) && PICTURE_TYPES.has(type);
  return isGood ? { type, base64 } : undefined;
}

export const askProfile = (): XmlElement => xml('vCard', NS_VCARD);

export const profile: IqCodec<Profile> = {
  ns: NS_VCARD,
  decode(iq) {
    const card = child(iq, 'vCard', NS_VCARD);
    if (!card) return undefined;
    const line = (name: string) => childText(card, name)?.trim() || undefined;
    return { fullName: line('FN'), nickname: line('NICKNAME'), url: line('URL'), picture: picture(card) };
  },
  encode: ({ fullName, nickname, url }) => [
    xml(
      'vCard',
      NS_VCARD,
      {},
      ...Object.entries({ FN: fullName, NICKNAME: nickname, URL: url }).map(([name, value]) =>
        value === undefined ? undefined : xml(name, NS_VCARD, {}, value),
      ),
    ),
  ],
};

/** The hash of the sender's picture; empty: none. */
export const pictureHash: PresenceCodec<string> = {
  ns: NS_UPDATE,
  decode(presence) {
    const update = child(presence, 'x', NS_UPDATE);
    return update && childText(update, 'photo')?.trim().toLowerCase();
  },
  encode: (hash) => [xml('x', NS_UPDATE, {}, xml('photo', NS_UPDATE, {}, hash))],
};
