/** What is being written in a conversation: the text, and what it is going to be - an answer, a correction. */
import { type Signal, signal } from '@preact/signals';
import { type ComponentType, createContext, type RefObject } from 'preact';
import { useContext } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import type { MessageParts } from '#core/message.ts';

/** Something other than a plain message is being written. */
export interface ComposerMode {
  /** Above the field: what is answered or corrected, with a way out. */
  readonly notice: ComponentType;
  /** Goes with the message. */
  readonly parts?: MessageParts;
  /** Instead of sending a message. */
  readonly send?: (text: string) => void;
  /** What stays the draft meanwhile, where what is written is not to be one. */
  draft?: string;
  /** What Escape does. */
  readonly cancel: () => void;
}

/** What goes along with the words and may go without any, such as files: it takes over the sending. */
export interface Luggage {
  send(text: string, parts: MessageParts | undefined): void;
}

export class Composing {
  readonly conversation: Conversation;
  readonly text: Signal<string>;
  readonly mode: Signal<ComposerMode | undefined> = signal(undefined);
  readonly luggage: Signal<Luggage | undefined> = signal(undefined);
  readonly input: RefObject<HTMLTextAreaElement | null> = { current: null };
  /** Set by whoever stores the text. */
  onText: (text: string) => void = () => {};

  constructor(conversation: Conversation, text: string) {
    this.conversation = conversation;
    this.text = signal(text);
  }

  /** What is to be found again later. */
  get draft(): string {
    return this.mode.peek()?.draft ?? this.text.peek();
  }

  set draft(draft: string) {
    const mode = this.mode.peek();
    if (mode?.draft === undefined) this.text.value = draft;
    else mode.draft = draft;
  }

  /** Changes the text as if the visitor had. */
  write(text: string): void {
    this.text.value = text;
    this.onText(text);
  }

  /** Puts text where the caret is, in the place of what is selected there. */
  insert(added: string, { replacing = 0 }: { readonly replacing?: number } = {}): void {
    const field = this.input.current;
    const text = this.text.peek();
    const [start, end] = field ? [field.selectionStart, field.selectionEnd] : [text.length, text.length];
    const before = text.slice(0, Math.max(0, start - replacing)) + added;
    this.write(before + text.slice(end));
    this.focus(before.length);
  }

  /**
   * The caret at once: after the next drawing the visitor may have typed on, or chosen something. What closes may still take
   * the focus.
   */
  focus(caret = this.text.peek().length): void {
    const field = this.input.current;
    if (field) field.value = this.text.peek();
    field?.setSelectionRange(caret, caret);
    requestAnimationFrame(() => this.input.current?.focus());
  }

  /** Leaves a mode; what was written in it stays unless `text` is given. */
  leave(text?: string): void {
    this.mode.value = undefined;
    if (text !== undefined) this.write(text);
  }
}

export const ComposingContext = createContext<Composing | undefined>(undefined);

/** For views inside a conversation. */
export function useCurrentComposing(): Composing {
  const composing = useContext(ComposingContext);
  if (!composing) throw new Error('A view outside a conversation');
  return composing;
}
