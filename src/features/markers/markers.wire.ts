/** XEP-0333 Displayed Markers, version 1.0.0. */
import type { Jid } from '#lib/jid.ts';
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_MARKERS = 'urn:xmpp:chat-markers:0';

/** The sender wants to know that the message was read; the value is the message's id. */
export const markable: MessageCodec<string> = {
  ns: NS_MARKERS,
  decode: (message) => (child(message, 'markable', NS_MARKERS) && message.attrs.id) || undefined,
  encode: () => [xml('markable', NS_MARKERS)],
};

/** Everything up to the message with this id was read. */
export const displayed: MessageCodec<string> = {
  ns: NS_MARKERS,
  decode: (message) => child(message, 'displayed', NS_MARKERS)?.attrs.id || undefined,
  encode: (id) => [xml('displayed', NS_MARKERS, { id })],
};

/** To be stored, so that our other clients and theirs learn of it (XEP-0334 §4.4). */
export const displayedMessage = (to: Jid, id: string): XmlElement =>
  xml('message', NS_CLIENT, { to, type: 'chat' }, ...displayed.encode(id), xml('store', 'urn:xmpp:hints'));
