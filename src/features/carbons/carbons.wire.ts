/** XEP-0280 Message Carbons, version 1.0.1. What they deliver is opened and verified with every other envelope. */
import { NS_CARBONS } from '#xmpp/envelope.ts';
import { type XmlElement, xml } from '#xmpp/xml.ts';

export { NS_CARBONS };

/** Both are of the stream (§4, §5): a new one begins without. */
export const switchCarbons = (on: boolean): XmlElement => xml(on ? 'enable' : 'disable', NS_CARBONS);
