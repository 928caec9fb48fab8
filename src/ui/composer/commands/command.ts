/** What a visitor can have done by writing it: `/name` and what follows. Added to `slots.commands`. */
import type { Conversation, ConversationKind } from '#core/conversation.ts';
import type { MessageParts } from '#core/message.ts';
import type { Sentence } from '#lib/translate.ts';

/** A sentence is told to the visitor alone: an answer, or why it could not be done. */
export type CommandAnswer = Sentence | undefined;

export interface Command {
  /** Without the slash, in small letters. */
  readonly name: string;
  /** Conversations that know it; all where it is not given. */
  readonly kinds?: readonly ConversationKind[];
  /** Whether it can be used here at this moment; always where it is not given. */
  readonly isFor?: (conversation: Conversation) => boolean;
  /** What follows the name, as the help shows it: `NICKNAME [REASON]`. */
  readonly usage?: Sentence;
  /** One line about what it does. */
  readonly help: Sentence;
  /** What may be meant by what stands after the name so far, best first. */
  readonly complete?: (rest: string, conversation: Conversation) => readonly string[];
  /**
   * A rejection is answered as a failure.
   * @param rest what follows the name, without blanks around it.
   * @param parts what was to go with the words, such as what they answer.
   */
  run(conversation: Conversation, rest: string, parts?: MessageParts): CommandAnswer | Promise<CommandAnswer>;
}
