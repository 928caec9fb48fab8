/** XEP-0363 HTTP File Upload, version 1.2.0: where a file may be put, and where it is then. */
import { fileAddress } from '#lib/file-addresses.ts';
import type { IqCodec } from '#xmpp/codec.ts';
import { child, children, childText, text, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_UPLOAD = 'urn:xmpp:http:upload:0';

export interface SlotRequest {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export interface Slot {
  readonly put: string;
  readonly get: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export const askSlot = ({ name, size, type }: SlotRequest): XmlElement =>
  xml('request', NS_UPLOAD, { filename: name, size: String(size), 'content-type': type });

/** §4 allows three; a page may not set the third, Cookie. */
const ALLOWED = /^(authorization|expires)$/i;

export const slot: IqCodec<Slot> = {
  ns: NS_UPLOAD,
  decode(iq) {
    const element = child(iq, 'slot', NS_UPLOAD);
    const put = element && child(element, 'put');
    const to = fileAddress(put?.attrs.url);
    const get = fileAddress(element && child(element, 'get')?.attrs.url);
    if (!put || to === undefined || get === undefined) return undefined;
    const headers = children(put, 'header').flatMap((header): (readonly [string, string])[] => {
      const { name = '' } = header.attrs;
      return ALLOWED.test(name) ? [[name, text(header).replace(/[\r\n]+/g, '')]] : [];
    });
    return { put: to, get, headers };
  },
  encode: ({ put, get, headers }) => [
    xml(
      'slot',
      NS_UPLOAD,
      {},
      xml('put', NS_UPLOAD, { url: put }, ...headers.map(([name, value]) => xml('header', NS_UPLOAD, { name }, value))),
      xml('get', NS_UPLOAD, { url: get }),
    ),
  ],
};

/** §3: how many bytes a file may have, in one of the forms of the service's answer; absent where nothing is said. */
export function readLimit(forms: readonly XmlElement[]): number | undefined {
  for (const form of forms) {
    const field = (name: string) => children(form, 'field').find(({ attrs }) => attrs.var === name);
    const value = (name: string) => {
      const found = field(name);
      return found && childText(found, 'value')?.trim();
    };
    const limit = value('max-file-size') ?? '';
    if (value('FORM_TYPE') === NS_UPLOAD && /^\d{1,15}$/.test(limit)) return Number(limit);
  }
  return undefined;
}
