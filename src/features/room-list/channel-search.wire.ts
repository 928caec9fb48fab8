/** XEP-0433 Extended Channel Search, version 0.1.0: public rooms of many services, found by words. */
import { type BareJid, bareJid, nodeOf } from '#lib/jid.ts';
import type { IqCodec } from '#xmpp/codec.ts';
import { child, children, childText, type XmlElement, xml } from '#xmpp/xml.ts';

/** §4.1: also what says that an entity can search. */
export const NS_SEARCH = 'urn:xmpp:channel-search:0:search';
const NS_FORM = 'jabber:x:data';
const NS_RSM = 'http://jabber.org/protocol/rsm';
const ROOMS = 'xep-0045';

/** §6.1: the most people first, or, where that cannot be asked for, by address. */
export type Order = 'nusers' | 'address';

export interface SearchQuestion {
  readonly words: string;
  readonly order: Order;
  readonly max: number;
  readonly after?: string | undefined;
}

const field = (name: string, value: string) => xml('field', NS_FORM, { var: name }, xml('value', NS_FORM, {}, value));

/** §4.2.2: with the fields that every service knows. */
export const askSearch = ({ words, order, max, after }: SearchQuestion): XmlElement =>
  xml(
    'search',
    NS_SEARCH,
    {},
    xml(
      'set',
      NS_RSM,
      {},
      xml('max', NS_RSM, {}, String(max)),
      after === undefined ? undefined : xml('after', NS_RSM, {}, after),
    ),
    xml(
      'x',
      NS_FORM,
      { type: 'submit' },
      field('FORM_TYPE', 'urn:xmpp:channel-search:0:search-params'),
      field('q', words),
      field('types', ROOMS),
      field('key', `{urn:xmpp:channel-search:0:order}${order}`),
    ),
  );

export interface PublicRoom {
  readonly jid: BareJid;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly occupants: number | undefined;
}

export interface SearchPage {
  readonly rooms: readonly PublicRoom[];
  /** What the next page comes after; absent where there is none. */
  readonly next: string | undefined;
}

/** Of what is shown of a room. */
const LONGEST = 300;

function readItem(item: XmlElement): PublicRoom | undefined {
  const jid = bareJid(item.attrs.address);
  const words = (name: string) => childText(item, name)?.trim().slice(0, LONGEST) || undefined;
  if (!jid || nodeOf(jid) === undefined || (words('service-type') ?? ROOMS) !== ROOMS) return undefined;
  const count = words('nusers');
  const occupants = count !== undefined && /^\d{1,9}$/.test(count) ? Number(count) : undefined;
  return { jid, name: words('name'), description: words('description'), occupants };
}

/** §4.2.2.1 and §6.2. */
export const searchPage: Pick<IqCodec<SearchPage>, 'decode'> = {
  decode(iq) {
    const result = child(iq, 'result', NS_SEARCH);
    if (!result) return undefined;
    const items = children(result, 'item');
    const set = child(result, 'set', NS_RSM);
    const next = (items.length > 0 && set && childText(set, 'last')) || undefined;
    return { rooms: items.flatMap((item) => readItem(item) ?? []), next };
  },
};

interface Failure {
  readonly condition?: string;
  readonly detail?: { readonly name: string; readonly attrs: XmlElement['attrs'] } | undefined;
}

/** §4.2.2.2: it cannot put them in that order. */
export const isOtherOrderWanted = ({ condition, detail }: Failure): boolean =>
  condition === 'feature-not-implemented' && detail?.name === 'invalid-sort-key';

/** §4.2.2.4: it has been asked too often. @returns how many seconds it wants to be left alone, where it says so. */
export function restWanted({ condition, detail }: Failure): { readonly seconds: number | undefined } | undefined {
  if (condition !== 'resource-constraint') return undefined;
  const seconds = Number(detail?.name === 'rate-limit' ? detail.attrs['retry-after'] : undefined);
  return { seconds: seconds > 0 ? seconds : undefined };
}
