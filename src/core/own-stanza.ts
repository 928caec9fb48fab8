/** The stanza that carries a message of ours, before it is encrypted. */
import { encodeOriginId } from '#xmpp/stanza-id.ts';
import { NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';
import type { Conversation } from './conversation.ts';
import type { Message } from './message.ts';

/** Children to add to a message of ours before it is encrypted. A `<body/>` among them takes the place of its own. */
export type Annotate = (conversation: Conversation, message: Message) => readonly XmlElement[];

const isBody = ({ name, ns }: XmlElement) => name === 'body' && ns === NS_CLIENT;

/** @param children what it says; all of it goes under the same id however often it is sent (XEP-0359 §3.1). */
export function ownStanza(conversation: Conversation, id: string, children: readonly XmlElement[]): XmlElement {
  const type = conversation.kind === 'room' ? 'groupchat' : 'chat';
  return xml('message', NS_CLIENT, { type, to: conversation.id, id }, ...children, encodeOriginId(id));
}

export function messageStanza(
  conversation: Conversation,
  message: Message,
  annotators: Iterable<Annotate>,
): XmlElement {
  const annotations = [...annotators].flatMap((annotate) => annotate(conversation, message));
  const body = annotations.findLast(isBody) ?? xml('body', NS_CLIENT, {}, message.body);
  const others = annotations.filter((annotation) => !isBody(annotation));
  return ownStanza(conversation, message.stanzaId ?? '', [body, ...others]);
}
