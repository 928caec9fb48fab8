/** XEP-0372 References, version 0.6.0: who is mentioned, and where in the text. */
import { anyJid, type Jid } from '#lib/jid.ts';
import { children, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_REFERENCE = 'urn:xmpp:reference:0';

export interface Mention {
  readonly person: Jid;
  /** In characters of Unicode, as XEP-0372 §3.2 counts. */
  readonly begin: number;
  readonly end: number;
}

/** More are not looked at. */
const MOST = 50;

function personOf({ attrs: { type, uri = '' } }: XmlElement): Jid | undefined {
  if (type !== 'mention' || !uri.startsWith('xmpp:')) return undefined;
  try {
    return anyJid(decodeURIComponent(uri.slice('xmpp:'.length).replace(/[?#].*$/s, '')));
  } catch {
    return undefined;
  }
}

/** Whom a message mentions: occupants of a room, or people by their own addresses. */
export const mentioned: { decode(message: XmlElement): readonly Jid[] } = {
  decode: (message) =>
    children(message, 'reference', NS_REFERENCE)
      .slice(0, MOST)
      .flatMap((each) => personOf(each) ?? []),
};

export const reference = ({ person, begin, end }: Mention): XmlElement =>
  xml('reference', NS_REFERENCE, {
    type: 'mention',
    begin: String(begin),
    end: String(end),
    uri: `xmpp:${encodeURI(person)}`,
  });
