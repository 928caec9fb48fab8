/** What the visitor says, on its way to the outbox. */
import type { Conversation } from './conversation.ts';
import type { MessageParts } from './message.ts';

export interface Said {
  readonly conversation: Conversation;
  readonly text: string;
  /** What goes with the words: what they answer, a file. */
  readonly parts?: MessageParts | undefined;
  /** It is said as it stands, also where it reads like a command. */
  readonly isLiteral?: boolean | undefined;
}

declare module './wrappers.ts' {
  interface Operations {
    /** What the visitor enters in a conversation; commands are taken out of it here. */
    say: (said: Said) => void;
  }
}
