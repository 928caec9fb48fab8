/** XEP-0280 Message Carbons, version 1.0.1. What they deliver is opened and verified with every other envelope. */
import { NS_CARBONS } from '#xmpp/envelope.ts';
import { type XmlElement, xml } from '#xmpp/xml.ts';

export { NS_CARBONS };

export const enableCarbons = (): XmlElement => xml('enable', NS_CARBONS);
