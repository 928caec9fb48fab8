/** XEP-0292 vCard4 Over XMPP, version 0.12.0: what somebody tells of themselves, by RFC 6351. */
import type { XmlElement } from '#xmpp/xml.ts';
import { type Card, type Format, readCard, writeCard } from './card.wire.ts';

export const NODE_VCARD4 = 'urn:xmpp:vcard4';
const NS_VCARD4 = 'urn:ietf:params:xml:ns:vcard-4.0';

const FORMAT: Format = {
  root: 'vcard',
  ns: NS_VCARD4,
  places: {
    fullName: { name: 'fn', inside: ['text'] },
    nickname: { name: 'nickname', inside: ['text'] },
    organisation: { name: 'org', inside: ['text'] },
    title: { name: 'title', inside: ['text'] },
    birthday: { name: 'bday', inside: ['date', 'date-time', 'text'] },
    note: { name: 'note', inside: ['text'] },
    urls: { name: 'url', inside: ['uri'] },
    emails: { name: 'email', inside: ['text'] },
    phones: { name: 'tel', inside: ['uri', 'text'], write: (number) => `tel:${number}` },
  },
};

export const vcard4 = {
  decode: (payload: XmlElement): Card | undefined =>
    payload.name === 'vcard' && payload.ns === NS_VCARD4 ? readCard(payload, FORMAT) : undefined,
};

/** @param before what was there: what we know nothing of stays. */
export const writeVcard4 = (before: XmlElement | undefined, card: Card): XmlElement => writeCard(before, card, FORMAT);
