/** The stanza that carries a message of ours, before it is encrypted. */
import { encodeOriginId } from '#xmpp/stanza-id.ts';
import { NS_CLIENT, text, withChildren, type XmlElement, xml } from '#xmpp/xml.ts';
import type { Conversation } from './conversation.ts';
import type { Message } from './message.ts';

/**
 * Children to add to a message of ours before it is encrypted. A `<body/>` among them takes the place of its own; `body`
 * is what those before have made of it.
 */
export type Annotate = (conversation: Conversation, message: Message, body: string) => readonly XmlElement[];

/** Something said of another message. It is kept and sent again like a message. */
export interface Post {
  /** Of the stanza; a new one unless given. */
  readonly id?: string;
  readonly children: readonly XmlElement[];
  /** A message whose words and parts go with it. */
  readonly words?: Message;
  /** Messages that look different for it, stored and shown with it. */
  readonly changed?: readonly Message[];
}

const isBody = ({ name, ns }: XmlElement) => name === 'body' && ns === NS_CLIENT;

/** @param children what it says; all of it goes under the same id however often it is sent (XEP-0359 §3.1). */
function ownStanza(conversation: Conversation, id: string, children: readonly XmlElement[]): XmlElement {
  const type = conversation.kind === 'room' ? 'groupchat' : 'chat';
  return xml('message', NS_CLIENT, { type, to: conversation.id, id }, ...children, encodeOriginId(id));
}

export function messageStanza(
  conversation: Conversation,
  message: Message,
  annotators: Iterable<Annotate>,
): XmlElement {
  let body = xml('body', NS_CLIENT, {}, message.body);
  const others: XmlElement[] = [];
  for (const annotate of annotators) {
    const annotations = annotate(conversation, message, text(body));
    body = annotations.findLast(isBody) ?? body;
    others.push(...annotations.filter((annotation) => !isBody(annotation)));
  }
  return ownStanza(conversation, message.stanzaId ?? '', [body, ...others]);
}

export function postStanza(
  conversation: Conversation,
  { id, children, words }: Post & { readonly id: string },
  annotators: Iterable<Annotate>,
): XmlElement {
  if (!words) return ownStanza(conversation, id, children);
  return withChildren(messageStanza(conversation, { ...words, stanzaId: id }, annotators), ...children);
}
