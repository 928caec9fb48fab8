/** XEP-0352 Client State Indication, version 1.0.0: whether anybody is looking. */
import type { XmlElement } from '#xmpp/xml.ts';

const NS_CSI = 'urn:xmpp:csi:0';

export const clientState = (isActive: boolean): XmlElement => ({
  name: isActive ? 'active' : 'inactive',
  ns: NS_CSI,
  attrs: {},
  children: [],
});
