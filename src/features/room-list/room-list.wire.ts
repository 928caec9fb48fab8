/** Finding rooms: XEP-0045, version 1.35.5, §6.3 and §6.4, page by page where the service can (XEP-0059, version 1.0). */
import { type BareJid, bareJid } from '#lib/jid.ts';
import type { IqCodec } from '#xmpp/codec.ts';
import { dataForm } from '#xmpp/forms/form.ts';
import { child, children, childText, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_DISCO_ITEMS = 'http://jabber.org/protocol/disco#items';
const NS_RSM = 'http://jabber.org/protocol/rsm';
const ROOM_INFO = 'http://jabber.org/protocol/muc#roominfo';

export interface ListedRoom {
  readonly jid: BareJid;
  readonly name: string | undefined;
}

export interface RoomPage {
  readonly rooms: readonly ListedRoom[];
  /** What the next page comes after; absent where there is none. */
  readonly next: string | undefined;
}

interface PageQuestion {
  readonly max: number;
  readonly after?: string | undefined;
}

export const askPage = ({ max, after }: PageQuestion): XmlElement =>
  xml(
    'query',
    NS_DISCO_ITEMS,
    {},
    xml(
      'set',
      NS_RSM,
      {},
      xml('max', NS_RSM, {}, String(max)),
      after === undefined ? undefined : xml('after', NS_RSM, {}, after),
    ),
  );

/** §2.6 of XEP-0059: where we are is told by the place of the first and by how many there are. */
function nextAfter(query: XmlElement, shown: number): string | undefined {
  const set = child(query, 'set', NS_RSM);
  const last = set && childText(set, 'last');
  const index = Number(set && child(set, 'first')?.attrs.index);
  const count = Number(set && childText(set, 'count'));
  if (!last || shown === 0) return undefined;
  return Number.isFinite(index) && Number.isFinite(count) && index + shown >= count ? undefined : last;
}

export const roomPage: Pick<IqCodec<RoomPage>, 'decode'> = {
  decode(iq) {
    const query = child(iq, 'query', NS_DISCO_ITEMS);
    if (!query) return undefined;
    const rooms = children(query, 'item').flatMap(({ attrs }): ListedRoom[] => {
      const jid = bareJid(attrs.jid);
      return jid ? [{ jid, name: attrs.name?.trim() || undefined }] : [];
    });
    return { rooms, next: nextAfter(query, rooms.length) };
  },
};

export interface RoomWords {
  readonly description: string | undefined;
  readonly occupants: number | undefined;
  readonly topic: string | undefined;
}

/** §6.4: what a room says of itself in the form of its answer; `answer` holds the forms. */
export const roomWords = (answer: Pick<XmlElement, 'children'>): RoomWords | undefined => {
  const form = dataForm.decode(answer as XmlElement);
  const valueIn = (name: string) => form?.fields.find((each) => each.name === name)?.values[0]?.trim() || undefined;
  if (valueIn('FORM_TYPE') !== ROOM_INFO) return undefined;
  const occupants = Number(valueIn('muc#roominfo_occupants'));
  return {
    description: valueIn('muc#roominfo_description'),
    occupants: Number.isInteger(occupants) && occupants >= 0 ? occupants : undefined,
    topic: valueIn('muc#roominfo_subject'),
  };
};
