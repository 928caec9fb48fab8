/** What completers offer for the text before the caret, and which offer is chosen. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { type Translate, useTranslate } from '../i18n.ts';
import type { Completer, Completion, Offer } from './completion.ts';
import type { Composing } from './composing.ts';

export interface Completing {
  readonly offer: Offer | undefined;
  readonly chosen: number;
  take(completion: Completion): void;
}

async function firstOffer(
  completers: readonly Completer[],
  composing: Composing,
  __: Translate,
): Promise<Offer | undefined> {
  const field = composing.input.current;
  if (!field || field.selectionStart !== field.selectionEnd) return undefined;
  const beforeCaret = field.value.slice(0, field.selectionStart);
  for (const completer of completers) {
    const offer = await completer.offer(beforeCaret, composing.conversation, __);
    if (offer && offer.completions.length > 0) return offer;
  }
  return undefined;
}

export function useCompletion(composing: Composing): Completing {
  const { slots } = useClient();
  const __ = useTranslate();
  const offer = useSignal<Offer | undefined>(undefined);
  const chosen = useSignal(0);
  const looks = useRef(0);
  const close = () => {
    looks.current += 1;
    offer.value = undefined;
  };
  const look = () => {
    looks.current += 1;
    const mine = looks.current;
    void firstOffer(slots.completions.items.peek(), composing, __).then((found) => {
      // The visitor has typed on.
      if (mine !== looks.current) return;
      offer.value = found;
      chosen.value = 0;
    });
  };
  const take = ({ text }: Completion) => {
    composing.insert(text, { replacing: offer.peek()?.length ?? 0 });
    close();
  };
  useEffect(() => {
    const forget = slots.composerKeys.add({
      order: -10,
      pressed: (event, where) => where === composing && choose(event, { offer: offer.peek(), chosen, take, close }),
    });
    const stop = composing.text.subscribe(look);
    const field = composing.input.current;
    field?.addEventListener('blur', close);
    return () => {
      forget();
      stop();
      field?.removeEventListener('blur', close);
    };
  }, [composing]);
  return { offer: offer.value, chosen: chosen.value, take };
}

interface Choice {
  readonly offer: Offer | undefined;
  readonly chosen: Signal<number>;
  take(completion: Completion): void;
  close(): void;
}

/** Keys that are meant for the list are not looked at by anybody else. */
function choose(event: KeyboardEvent, { offer, chosen, take, close }: Choice): void {
  const completion = offer?.completions[chosen.peek()];
  if (!offer || !completion || event.isComposing || event.shiftKey) return;
  const { length } = offer.completions;
  const move = (by: number) => {
    chosen.value = (chosen.peek() + by + length) % length;
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => take(completion),
    Tab: () => take(completion),
    Escape: close,
  };
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
