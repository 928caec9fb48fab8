/** XEP-0431 Full Text Search in MAM, version 0.2.0, as far as the archive's form (XEP-0313 §4.1.5) tells of it. */
import { type Envelope, NS_MAM } from '#xmpp/envelope.ts';
import { child, children, type XmlElement, xml } from '#xmpp/xml.ts';

export type { Envelope };

const NS_FORM = 'jabber:x:data';

/** By what fields the archive can be searched (§4.1.5). */
export const askFields = (): XmlElement => xml('query', NS_MAM);

export const archiveFields = {
  ns: NS_MAM,
  decode(iq: XmlElement): readonly string[] | undefined {
    const form = child(iq, 'query', NS_MAM);
    const fields = form && child(form, 'x', NS_FORM);
    return fields && children(fields, 'field', NS_FORM).flatMap(({ attrs }) => attrs.var ?? []);
  },
};

/** Names of the field for words: XEP-0431 §2, and what ejabberd and older servers call it. */
const TEXT_FIELDS = ['{urn:xmpp:fulltext:0}fulltext', 'withtext', 'full-text-search'];

export const textFieldOf = (fields: readonly string[]): string | undefined =>
  TEXT_FIELDS.find((name) => fields.includes(name));
