/** XEP-0364 (OTR over XMPP), version 0.3.2: what goes around an OTR text, and what of a stanza may stand beside it. */
import type { Jid } from '#lib/jid.ts';
import { NS_CARBONS } from '#xmpp/envelope.ts';
import { childText, elements, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_HINTS = 'urn:xmpp:hints';
/** XEP-0380 §3: clients that cannot read it know at least what it is. */
const NS_EME = 'urn:xmpp:eme:0';
const NS_OTR = 'urn:xmpp:otr:0';

/** Says nothing of what was written. Everything else that a stanza may carry stays out: it would not be protected. */
const BESIDE: ReadonlySet<string> = new Set([
  'urn:xmpp:sid:0',
  'urn:xmpp:receipts',
  'urn:xmpp:chat-markers:0',
  'urn:xmpp:delay',
  'http://jabber.org/protocol/chatstates',
]);

/** Speak of another message: they would go beside the encryption, and their words under it make no sense alone. */
const ASIDES: ReadonlySet<string> = new Set([
  'urn:xmpp:message-correct:0',
  'urn:xmpp:reactions:0',
  'urn:xmpp:message-retract:0',
  'urn:xmpp:message-retract:1',
  'urn:xmpp:fasten:0',
]);

export const isAside = (message: XmlElement): boolean => elements(message).some(({ ns }) => ASIDES.has(ns));

const beside = (message: XmlElement): XmlElement[] => elements(message).filter(({ ns }) => BESIDE.has(ns));

const bodyOf = (body: string): XmlElement => xml('body', NS_CLIENT, {}, body);

/** XEP-0364 §4: no archive keeps it (XEP-0334 §4), no other client gets a copy (XEP-0280 §9). */
const onlyForTheirEyes = (): XmlElement[] => [
  xml('encryption', NS_EME, { namespace: NS_OTR, name: 'OTR' }),
  xml('private', NS_CARBONS),
  xml('no-copy', NS_HINTS),
  xml('no-store', NS_HINTS),
];

/** A text of the protocol itself: nothing that anybody has written. */
export const protocolMessage = ({ to, body }: { readonly to: Jid; readonly body: string }): XmlElement =>
  xml('message', NS_CLIENT, { to, type: 'chat' }, bodyOf(body), ...onlyForTheirEyes());

export interface Sealing {
  /** The client of the contact that the private conversation is with. */
  readonly to: Jid;
  readonly body: string;
}

/** A message of ours with its words sealed. */
export function sealedMessage(clear: XmlElement, { to, body }: Sealing): XmlElement {
  const { type, id } = clear.attrs;
  return xml('message', NS_CLIENT, { to, type, id }, bodyOf(body), ...beside(clear), ...onlyForTheirEyes());
}

/** A received message with what was read of it in the place of its body, or without any. */
export function openedMessage(message: XmlElement, body: string | undefined): XmlElement {
  const children = body === undefined ? [] : [bodyOf(body)];
  return { ...message, children: [...children, ...beside(message)] };
}

/** The same message saying something else; nothing else of it is touched. */
export function withBody(message: XmlElement, body: string): XmlElement {
  const others = message.children.filter(
    (child) => typeof child === 'string' || child.name !== 'body' || child.ns !== NS_CLIENT,
  );
  return { ...message, children: [bodyOf(body), ...others] };
}

export const wordsOf = (message: XmlElement): string | undefined => childText(message, 'body') || undefined;
