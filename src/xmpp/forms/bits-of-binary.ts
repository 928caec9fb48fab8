/** XEP-0231 Bits of Binary, version 1.0.1: small data named by its hash, given along or asked for. */
import type { IqCodec } from '../codec.ts';
import { children, elements, text, type XmlElement, xml } from '../xml.ts';

const NS_BOB = 'urn:xmpp:bob';

export interface Bits {
  /** Without the scheme: `sha1+…@bob.xmpp.org`. */
  readonly cid: string;
  readonly type: string;
  readonly base64: string;
}

/** §5: meant for some kilobytes; this is many times as much. */
const MAX_BASE64 = 400_000;

function decodeBits(data: XmlElement): Bits | undefined {
  const { cid, type = '' } = data.attrs;
  const base64 = text(data).replace(/\s+/g, '');
  if (!cid || base64.length > MAX_BASE64 || !/^[A-Za-z0-9+/]+=*$/.test(base64)) return undefined;
  return { cid, type: type.split(';')[0]?.trim().toLowerCase() ?? '', base64 };
}

/** All data in a stanza or its payload, wherever the sender has put it. */
export const bits: IqCodec<readonly Bits[]> = {
  ns: NS_BOB,
  decode(iq) {
    const places = [iq, ...elements(iq)];
    const found = places.flatMap((place) => children(place, 'data', NS_BOB)).flatMap((data) => decodeBits(data) ?? []);
    return found.length > 0 ? found : undefined;
  },
  encode: (all) => all.map(({ cid, type, base64 }) => xml('data', NS_BOB, { cid, type }, base64)),
};

export const askBits = (cid: string): XmlElement => xml('data', NS_BOB, { cid });
