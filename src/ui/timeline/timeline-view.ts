/** What all rows of one timeline share. Its identity is stable, so that rows are drawn again only for their own sake. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { IconNode } from 'lucide';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo, useRef } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import type { Message } from '#core/message.ts';
import type { Composing } from '../composer/composing.ts';
import type { Translate } from '../i18n.ts';
import { createTexts, type Texts } from './text/texts.ts';
import { type TimeFormats, useTimeFormats } from './time-formats.ts';
import type { MessageRow } from './timeline-row.ts';

/** What features show of a message. Each gives nothing where it has nothing to say. */
export interface MessageView {
  /** Instead of the text; the first that gives something is shown. */
  readonly body?: (row: MessageRow) => ComponentChildren;
  /** Above the text: what is answered. */
  readonly before?: (row: MessageRow) => ComponentChildren;
  /** Below the text: reactions, previews. */
  readonly footer?: (row: MessageRow) => ComponentChildren;
  /** Beside "Try again", where it was not sent. */
  readonly remedy?: (row: MessageRow) => ComponentChildren;
  /** Beside the time: how it was protected, that it was edited. */
  readonly meta?: (row: MessageRow) => ComponentChildren;
  /** Whether the reader has asked to see what a spoiler covers. Until one says so nothing of it is shown. */
  readonly uncovers?: (row: MessageRow) => boolean;
}

export interface ActionContext {
  readonly conversation: Conversation;
  readonly composing: Composing;
  /** The message on the screen: for what opens beside it. */
  readonly article: HTMLElement;
}

/** Something to do with a message. */
export interface MessageAction {
  readonly id: string;
  label(__: Translate): string;
  readonly icon: IconNode;
  isFor(message: Message, conversation: Conversation): boolean;
  /** Goes out beside the words, where their encryption does not reach: not offered while a conversation is private. */
  readonly isUnprotected?: boolean;
  run(message: Message, context: ActionContext): void;
  /** A button of its own; the others are in the menu. */
  readonly isQuick?: boolean;
  /** Takes something away that does not come back. */
  readonly isDangerous?: boolean;
}

/** What all rows of a timeline are given by features. */
export interface MessageSlots {
  readonly views: readonly MessageView[];
  /** Buttons that appear on hover and focus. */
  readonly actions?: ((row: MessageRow) => ComponentChildren) | undefined;
}

export interface TimelineCallbacks {
  readonly onRetry?: ((id: string) => void) | undefined;
  readonly onFillGap?: ((key: string) => void) | undefined;
}

/** So long a message stays marked that somebody was led to. */
const MARKED_MS = 2_500;

function createMark() {
  const marked = signal<string | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const mark = (id: string) => {
    clearTimeout(timer);
    marked.value = id;
    timer = setTimeout(() => {
      marked.value = undefined;
    }, MARKED_MS);
  };
  return { marked, mark };
}

export interface TimelineView {
  /** The message that somebody was led to a moment ago. */
  readonly marked: ReadonlySignal<string | undefined>;
  readonly mark: (id: string) => void;
  readonly texts: Texts;
  readonly showsAuthors: boolean;
  readonly formats: TimeFormats;
  readonly now: () => Date;
  readonly slots: MessageSlots;
  readonly retry: (id: string) => void;
  readonly fillGap: (key: string) => void;
}

/** Rows are drawn in a timeline only, which gives it. */
export const TimelineViewContext = createContext({} as TimelineView);

export const useTimelineView = (): TimelineView => useContext(TimelineViewContext);

interface ViewOptions extends TimelineCallbacks {
  readonly showsAuthors: boolean;
  readonly slots: MessageSlots;
  readonly now: () => Date;
}

export function useStableView(options: ViewOptions): TimelineView {
  const latest = useRef(options);
  latest.current = options;
  const formats = useTimeFormats();
  const texts = useMemo(createTexts, []);
  const mark = useMemo(createMark, []);
  return useMemo(
    () => ({
      ...mark,
      texts,
      showsAuthors: options.showsAuthors,
      slots: options.slots,
      formats,
      now: () => latest.current.now(),
      retry: (id) => latest.current.onRetry?.(id),
      fillGap: (key) => latest.current.onFillGap?.(key),
    }),
    [options.showsAuthors, options.slots, formats, texts, mark],
  );
}
