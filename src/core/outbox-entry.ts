/** What the outbox keeps of a message, from being written to being confirmed. */
import type { XmlElement } from '#xmpp/xml.ts';
import type { ConversationKind } from './conversation.ts';
import type { ConversationId, Message } from './message.ts';

/** A message that waits to be sent or confirmed. */
export interface OutboxEntry {
  /** Grows with each message written. */
  readonly order: number;
  /** Whose it is to send among the tabs of an account. */
  readonly owner?: string | undefined;
  readonly conversation: ConversationId;
  /** How far its archive was known when it was written: if the server has it, it is after that. */
  readonly after: string | undefined;
  /** The id of the stanza, and its origin-id. */
  readonly stanzaId: string;
  /** As it goes over the wire, encrypted where it is to be. */
  readonly stanza: XmlElement;
  /** What has to go out before it. */
  readonly ahead?: readonly XmlElement[];
  /** It waits to be encrypted: this is what it says, and `stanza` is empty. */
  readonly clear?: XmlElement;
  /** It speaks of a message and is none itself: no harm is done where a room loses it. */
  readonly isPost?: boolean;
}

/** A message on its way into the outbox. */
export interface Composition {
  readonly composed: Message;
  /** Before encryption. */
  readonly clear: XmlElement;
  /** The failed message that it takes the place of. */
  readonly instead?: Message;
}

/** What a page that goes knows and the disk may not. */
export interface LeftInOutbox {
  readonly unsaved: readonly Unsaved[];
  /** Stanza ids that the session on the server may have taken. */
  readonly sent: readonly string[];
  /** Those of them that it has. */
  readonly confirmed: readonly string[];
}

export interface Unsaved {
  readonly kind: ConversationKind;
  readonly message: Message;
  /** Before encryption. */
  readonly clear: XmlElement;
}
