/** Messages as they are kept, by what matters of them. */

import type { Message, MessageId } from '#core/message.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';

export const celia = bareJid('celia@arden.example') ?? ('' as BareJid);

/** What Celia said at a rank, and the names that follow from it. */
export const messageAt = (rank: number, change: Partial<Message> = {}): Message => ({
  id: `m${rank}` as MessageId,
  conversation: celia,
  rank,
  sender: celia,
  isOwn: false,
  body: `b${rank}`,
  sentAt: new Date(rank),
  wireId: `w${rank}`,
  stanzaId: `w${rank}`,
  archiveId: undefined,
  delivery: undefined,
  failure: undefined,
  ...change,
});
