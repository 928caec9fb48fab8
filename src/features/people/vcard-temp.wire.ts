/** XEP-0054 vcard-temp, version 1.3.0: what somebody tells of themselves, with their picture. */
import type { IqCodec } from '#xmpp/codec.ts';
import { child, childText, elements, type XmlElement, xml } from '#xmpp/xml.ts';
import { type Card, type Format, readCard, writeCard } from './card.wire.ts';
import { type Picture, pictureFrom } from './pictures.wire.ts';

export const NS_VCARD_TEMP = 'vcard-temp';

const FORMAT: Format = {
  root: 'vCard',
  ns: NS_VCARD_TEMP,
  places: {
    fullName: { name: 'FN' },
    nickname: { name: 'NICKNAME' },
    organisation: { name: 'ORG', inside: ['ORGNAME'] },
    title: { name: 'TITLE' },
    birthday: { name: 'BDAY' },
    note: { name: 'DESC' },
    urls: { name: 'URL' },
    emails: { name: 'EMAIL', inside: ['USERID'] },
    phones: { name: 'TEL', inside: ['NUMBER'] },
  },
};

export interface VcardTemp {
  readonly card: Card;
  readonly picture: Picture | undefined;
}

export const askVcardTemp = (): XmlElement => xml('vCard', NS_VCARD_TEMP);

/** As it was written, for whoever changes it. */
export const vcardTempElement = (iq: XmlElement): XmlElement | undefined => child(iq, 'vCard', NS_VCARD_TEMP);

export const vcardTemp: Pick<IqCodec<VcardTemp>, 'ns' | 'decode'> = {
  ns: NS_VCARD_TEMP,
  decode(iq) {
    const element = vcardTempElement(iq);
    if (!element) return undefined;
    const photo = child(element, 'PHOTO');
    return { card: readCard(element, FORMAT), picture: photo && pictureFrom(childText(photo, 'BINVAL')) };
  },
};

const photoOf = ({ type, base64 }: Picture): XmlElement =>
  xml('PHOTO', NS_VCARD_TEMP, {}, xml('TYPE', NS_VCARD_TEMP, {}, type), xml('BINVAL', NS_VCARD_TEMP, {}, base64));

export interface Changes {
  readonly card: Card;
  /** Absent where it stays as it is. */
  readonly picture?: Picture | 'none' | undefined;
}

/** @param before what was there: what we know nothing of stays. */
export function writeVcardTemp(before: XmlElement | undefined, { card, picture }: Changes): XmlElement {
  const written = writeCard(before, card, FORMAT);
  if (picture === undefined) return written;
  const kept = elements(written).filter(({ name }) => name !== 'PHOTO');
  return xml('vCard', NS_VCARD_TEMP, {}, ...kept, picture === 'none' ? undefined : photoOf(picture));
}
