/** XEP-0469 Bookmark Pinning, version 0.1.0: a room that is kept on top, among the extensions of its bookmark (XEP-0402 §3.4). */
import { type XmlElement, xml } from '#xmpp/xml.ts';

const NS_PINNING = 'urn:xmpp:bookmarks-pinning:0';

export type Extensions = readonly XmlElement[];

const isPin = ({ name, ns }: XmlElement): boolean => name === 'pinned' && ns === NS_PINNING;

export const isPinnedAmong = (extensions: Extensions): boolean => extensions.some(isPin);

/** What else is kept with the bookmark stays where it is. */
export function withPinAmong(extensions: Extensions, isPinned: boolean): Extensions {
  if (isPinned) return isPinnedAmong(extensions) ? extensions : [...extensions, xml('pinned', NS_PINNING)];
  return extensions.filter((each) => !isPin(each));
}
