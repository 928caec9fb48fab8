/** Which conversation a stanza belongs to, and who speaks. Features that own addresses, such as rooms, answer first. */
import { type BareJid, bareOf, type Jid } from '#lib/jid.ts';
import type { Envelope } from '#xmpp/envelope.ts';
import type { ConversationKind } from './conversation.ts';
import type { ConversationId } from './message.ts';

export interface Address {
  readonly conversation: ConversationId;
  readonly kind: ConversationKind;
  readonly sender: Jid;
  readonly isOwn: boolean;
  /** Who it is in a room, whatever they are called: only where the room itself says so. */
  readonly occupantId?: string | undefined;
}

/** `undefined`: not mine. `'nobody'`: mine, and it belongs to no conversation. */
export type Addressing = (envelope: Envelope) => Address | 'nobody' | undefined;

/** A one-to-one conversation; groupchat that no room claims belongs nowhere. */
export function addressDirect({ message, from, to, isSent }: Envelope, self: BareJid): Address | 'nobody' {
  if (message.attrs.type === 'groupchat') return 'nobody';
  const other = bareOf(isSent ? to : from);
  return { conversation: other, kind: 'direct', sender: isSent ? self : other, isOwn: isSent };
}
