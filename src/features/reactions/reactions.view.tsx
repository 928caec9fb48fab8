/** Reactions below a message, and the small choice of them. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Message, MessageParts } from '#core/message.ts';
import type { Jid } from '#lib/jid.ts';
import { useClient } from '#ui/client-context.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { readAuthor } from '#ui/conversation/author-name.ts';
import type { LayerProps } from '#ui/conversation/layer.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { useFloating } from '#ui/kit/floating/use-floating.ts';
import { useRovingFocus } from '#ui/kit/list/use-roving-focus.ts';
import type { ReactionsHandle } from './reactions.feature.ts';
import { OWN, type Tally, tallies } from './reactions.model.ts';

/** How many names a reaction tells. */
const MOST_NAMED = 8;

function useNames({ by }: Tally): string {
  const __ = useTranslate();
  const { slots } = useClient();
  const { conversation } = useCurrentComposing();
  const names = by
    .slice(0, MOST_NAMED)
    .map((who) => (who === OWN ? __('You') : readAuthor(slots, conversation, who as Jid)));
  const others = by.length - names.length;
  const all = others > 0 ? [...names, __.n('{count} other', '{count} others', others)] : names;
  return new Intl.ListFormat(__.language, { type: 'conjunction' }).format(all);
}

function Chip({ tally, onToggle }: { readonly tally: Tally; readonly onToggle: () => void }) {
  const names = useNames(tally);
  return (
    <button
      type="button"
      class="reaction"
      aria-pressed={tally.by.includes(OWN)}
      aria-label={`${tally.emoji} ${names}`}
      title={names}
      onClick={onToggle}
    >
      <span class="reaction-emoji">{tally.emoji}</span> {tally.by.length}
    </button>
  );
}

interface ReactionsProps {
  readonly id: string;
  readonly parts: MessageParts;
  readonly handle: ReactionsHandle;
}

export function Reactions({ id, parts, handle }: ReactionsProps) {
  const __ = useTranslate();
  const { conversation } = useCurrentComposing();
  const given = tallies(parts);
  if (given.length === 0) return null;
  const toggle = (emoji: string) => {
    const message = conversation.timeline.find(id);
    if (message) handle.toggle(conversation, message, emoji);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, not fields
    <div class="reactions" role="group" aria-label={__('Reactions')}>
      {given.map((tally) => (
        <Chip key={tally.emoji} tally={tally} onToggle={() => toggle(tally.emoji)} />
      ))}
    </div>
  );
}

export interface Choice {
  readonly message: Message;
  readonly article: HTMLElement;
  readonly toggle: (emoji: string) => void;
}

const COMMON = ['👍', '❤️', '😂', '😮', '😢', '🙏', '🎉', '👀'] as const;

function useClosing(popup: { readonly current: HTMLElement | null }, close: () => void): void {
  useLayoutEffect(() => {
    const page = popup.current?.ownerDocument;
    const onPress = (event: Event) => {
      if (popup.current && !event.composedPath().includes(popup.current)) close();
    };
    page?.addEventListener('pointerdown', onPress, true);
    return () => page?.removeEventListener('pointerdown', onPress, true);
  }, []);
}

/** Opens above the message; arrow keys lead from one to the next. */
export function ReactionChoice({ asked, onClose }: LayerProps<Choice>) {
  const __ = useTranslate();
  const anchor = useRef<HTMLElement | null>(
    asked.article.querySelector<HTMLElement>('.message-bubble') ?? asked.article,
  );
  const popup = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus<HTMLDivElement>({ orientation: 'horizontal', isLooping: true });
  useFloating(anchor, popup, { side: 'above', align: 'center' });
  useClosing(popup, onClose);
  useLayoutEffect(() => roving.focus('first'), []);
  const leave = () => {
    onClose();
    asked.article.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      leave();
    } else roving.onKeyDown(event);
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from any of the buttons
    <div class="floating reaction-choice" popover="manual" ref={popup} onKeyDown={onKeyDown}>
      <div role="toolbar" aria-label={__('Choose a reaction')} ref={roving.ref} onFocusIn={roving.onFocusIn}>
        {COMMON.map((emoji) => (
          <button
            key={emoji}
            type="button"
            class="reaction-option"
            data-roving
            onClick={() => {
              asked.toggle(emoji);
              leave();
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
    </div>
  );
}
