/** Completing what is being written: each completer looks at the text before the caret and offers what could be meant. */
import type { ComponentChildren } from 'preact';
import type { Conversation } from '#core/conversation.ts';
import type { Translate } from '../i18n.ts';

export interface Completion {
  /** Unique among those offered. */
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly picture?: ComponentChildren;
  /** Takes the place of what was completed. */
  readonly text: string;
}

export interface Offer {
  /** How many characters before the caret are being completed. */
  readonly length: number;
  readonly completions: readonly Completion[];
}

export interface Completer {
  /** What is offered, best first; nothing where the text is none of its concern. */
  offer(beforeCaret: string, conversation: Conversation, __: Translate): Offer | undefined | Promise<Offer | undefined>;
}
