/** XEP-0184 Message Delivery Receipts, version 1.4.0. */
import type { Jid } from '#lib/jid.ts';
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_RECEIPTS = 'urn:xmpp:receipts';

/** The sender wants to know that the message arrived; the value is the message's id. */
export const receiptRequest: MessageCodec<string> = {
  ns: NS_RECEIPTS,
  decode: (message) => (child(message, 'request', NS_RECEIPTS) && message.attrs.id) || undefined,
  encode: () => [xml('request', NS_RECEIPTS)],
};

/** The message with this id arrived. */
export const receipt: MessageCodec<string> = {
  ns: NS_RECEIPTS,
  decode: (message) => child(message, 'received', NS_RECEIPTS)?.attrs.id || undefined,
  encode: (id) => [xml('received', NS_RECEIPTS, { id })],
};

/** To be stored, so that our other clients and theirs learn of it (XEP-0334 §4.4). */
export const receiptMessage = (to: Jid, id: string): XmlElement =>
  xml('message', NS_CLIENT, { to, type: 'chat' }, ...receipt.encode(id), xml('store', 'urn:xmpp:hints'));
