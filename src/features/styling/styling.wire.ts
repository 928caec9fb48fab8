/** XEP-0393 Message Styling, version 1.1: the hint that a message is not to be styled (§7). */
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, xml } from '#xmpp/xml.ts';

export const NS_STYLING = 'urn:xmpp:styling:0';

export const unstyled: MessageCodec<true> = {
  ns: NS_STYLING,
  decode: (message) => (child(message, 'unstyled', NS_STYLING) ? true : undefined),
  encode: () => [xml('unstyled', NS_STYLING)],
};
