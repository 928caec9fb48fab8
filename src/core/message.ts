/** A message as every layer above the wire sees it. What features add to it stands in its parts. */
import type { Jid } from '#lib/jid.ts';

declare const messageId: unique symbol;

/** Ours, given when the message is first seen; not an id of the wire. */
export type MessageId = string & { readonly [messageId]: true };

/** A conversation is named by an address: a contact's or a room's bare one, or an occupant's for a private conversation. */
export type ConversationId = Jid;

/** What has become of a message of ours, in this order; `failed` carries its reason. */
export type Delivery = 'pending' | 'sent' | 'acknowledged' | 'delivered' | 'displayed' | 'failed';

/** What features add, each under a name of its own that it declares by merging. Plain values: they are stored. */
export interface MessageParts {
  /** Its sender wants it shown as it is written (XEP-0393 §7). */
  readonly unstyled?: true;
  /** Its words are covered until the reader wants to see them (XEP-0382); `hint` says what they are about. */
  readonly spoiler?: { readonly hint?: string };
  /** We are called in it, among others. */
  readonly mention?: true;
  /** Nobody is told of it. */
  readonly quiet?: true;
}

export interface Message {
  readonly id: MessageId;
  readonly conversation: ConversationId;
  /** Position within the conversation; grows with time, never changes once shown. */
  readonly rank: number;
  /** The contact's bare address or, in a room, the occupant's. */
  readonly sender: Jid;
  readonly isOwn: boolean;
  /** Who it was in a room, whatever they are called: a nickname may be somebody else's later. */
  readonly occupantId?: string;
  readonly body: string;
  /** What was said at first, where the words have changed since: by it the archive's copy is known. */
  readonly original?: string;
  readonly sentAt: Date;
  /** What the sender's client calls it: the origin-id where given, else the stanza's id. */
  readonly wireId: string | undefined;
  /** The stanza's own id, which receipts and markers name. */
  readonly stanzaId: string | undefined;
  /** Its place in the conversation's archive, where known. */
  readonly archiveId: string | undefined;
  /** Of our own messages only. */
  readonly delivery: Delivery | undefined;
  /** Why it failed: a condition of RFC 6120 §8.3.3 or a name of ours. */
  readonly failure: string | undefined;
  readonly parts?: MessageParts;
}

const ORDER: readonly Delivery[] = ['failed', 'pending', 'sent', 'acknowledged', 'delivered', 'displayed'];

/** Of ours, and the server has not confirmed it so far. */
export const isUnderWay = ({ delivery }: Pick<Message, 'delivery'>): boolean =>
  delivery !== undefined && ORDER.indexOf(delivery) < ORDER.indexOf('acknowledged');

/** A later report never takes back an earlier, better one; a failure counts only while nothing better is known. */
export function furthest(a: Delivery, b: Delivery): Delivery {
  if (b === 'failed') return ORDER.indexOf(a) <= ORDER.indexOf('acknowledged') ? b : a;
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

export const withDelivery = (message: Message, delivery: Delivery, failure?: string): Message => {
  const reached = message.delivery ? furthest(message.delivery, delivery) : delivery;
  return { ...message, delivery: reached, failure: reached === 'failed' ? failure : undefined };
};

/** Parts to add or, where they are given as `undefined`, to take away. */
export type PartChanges = { readonly [K in keyof MessageParts]?: MessageParts[K] | undefined };

export function withParts(message: Message, parts: PartChanges): Message {
  const all = Object.entries({ ...message.parts, ...parts }).filter(([, part]) => part !== undefined);
  return { ...message, parts: Object.fromEntries(all) };
}
