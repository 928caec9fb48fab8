/** XEP-0359 Unique and Stable Stanza IDs, version 0.7.0. */
import { bareJid } from '#lib/jid.ts';
import { child, children, type XmlElement, xml } from './xml.ts';

export const NS_STANZA_ID = 'urn:xmpp:sid:0';

/** The id that the sender gave; it says who repeats what, not where it is stored. */
export const originId = (message: XmlElement): string | undefined =>
  child(message, 'origin-id', NS_STANZA_ID)?.attrs.id || undefined;

export const encodeOriginId = (id: string): XmlElement => xml('origin-id', NS_STANZA_ID, { id });

/** The id that the archive `by` gave (§3.2 and §5: only where `by` is whom we trust to add it). */
export const stanzaIdBy = (message: XmlElement, by: string): string | undefined =>
  children(message, 'stanza-id', NS_STANZA_ID).find((element) => bareJid(element.attrs.by) === by)?.attrs.id ||
  undefined;

/** XEP-0421 Anonymous unique occupant identifiers, version 0.1: who speaks in a room, whatever they are called. */
export const occupantId = (message: XmlElement): string | undefined =>
  child(message, 'occupant-id', 'urn:xmpp:occupant-id:0')?.attrs.id || undefined;
