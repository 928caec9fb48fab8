/** XEP-0308 Last Message Correction, version 1.2. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, childText, xml } from '#xmpp/xml.ts';

export const NS_CORRECTION = 'urn:xmpp:message-correct:0';

/** The id of the message that this one takes the place of; nothing without words of its own. */
export const correction: MessageCodec<string> = {
  ns: NS_CORRECTION,
  decode: (message) =>
    childText(message, 'body') ? child(message, 'replace', NS_CORRECTION)?.attrs.id || undefined : undefined,
  encode: (id) => [xml('replace', NS_CORRECTION, { id })],
};
