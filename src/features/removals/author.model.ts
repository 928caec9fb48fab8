/** Which messages of a room are by the same person. */
import type { Message } from '#core/message.ts';
import { resourceOf } from '#lib/jid.ts';

export interface Author {
  readonly nick: string;
  /** Where the room tells people apart by more than their nicknames (XEP-0421). */
  readonly occupantId: string | undefined;
}

export const isBy =
  ({ nick, occupantId }: Author) =>
  (message: Message): boolean => {
    if (message.isOwn) return false;
    const isKnown = message.occupantId !== undefined && occupantId !== undefined;
    return isKnown ? message.occupantId === occupantId : resourceOf(message.sender) === nick;
  };
