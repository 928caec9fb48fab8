/** XEP-0372 References, version 0.6.0: who is mentioned, and where in the text. */
import type { Jid } from '#lib/jid.ts';
import { type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_REFERENCE = 'urn:xmpp:reference:0';

export interface Mention {
  readonly person: Jid;
  /** In characters of Unicode, as XEP-0372 §3.2 counts. */
  readonly begin: number;
  readonly end: number;
}

export const reference = ({ person, begin, end }: Mention): XmlElement =>
  xml('reference', NS_REFERENCE, {
    type: 'mention',
    begin: String(begin),
    end: String(end),
    uri: `xmpp:${encodeURI(person)}`,
  });
