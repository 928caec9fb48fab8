/** A short explanation on hover and on keyboard focus; Escape hides it (WCAG 1.4.13). */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { lazyView } from '#ui/kit/lazy.tsx';
import type { Placement } from './place.ts';

interface TooltipProps {
  readonly text: string;
  /** Exactly one element. */
  readonly children: ComponentChildren;
  /** The text only repeats the element's accessible name: not read out again. */
  readonly isName?: boolean;
  readonly side?: Placement['side'];
}

/** `leaving` gives the pointer time to cross the gap onto the tooltip itself. */
type Wish = 'hidden' | 'soon' | 'shown' | 'leaving';

/** The name that it repeats is there without it. */
const nothing = () => null;
const Bubble = lazyView(async () => (await import('./tooltip-bubble.view.tsx')).Bubble, nothing, nothing);

const DELAYS_MS = { soon: 450, leaving: 150 };

export function Tooltip({ text, children, isName = false, side = 'above' }: TooltipProps) {
  const wrapper = useRef<HTMLSpanElement>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const [wish, setWish] = useState<Wish>('hidden');
  useLayoutEffect(() => {
    anchor.current = wrapper.current?.firstElementChild as HTMLElement | null;
  });
  useEffect(() => {
    if (wish !== 'soon' && wish !== 'leaving') return;
    const timer = setTimeout(() => setWish(wish === 'soon' ? 'shown' : 'hidden'), DELAYS_MS[wish]);
    return () => clearTimeout(timer);
  }, [wish]);
  const hide = () => setWish('hidden');
  // What the control has opened says more, and is not to be covered.
  const isOpen = anchor.current?.ariaExpanded === 'true';
  const isShown = !isOpen && (wish === 'shown' || wish === 'leaving');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches what its child, the real control, goes through
    <span
      class="tooltip-anchor"
      ref={wrapper}
      onPointerEnter={(event) => event.pointerType === 'mouse' && setWish(isShown ? 'shown' : 'soon')}
      onPointerLeave={() => setWish(isShown ? 'leaving' : 'hidden')}
      onPointerDown={hide}
      onFocusIn={(event) =>
        event.target instanceof Element && event.target.matches(':focus-visible') && setWish('soon')
      }
      onFocusOut={hide}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isShown) return;
        event.stopPropagation();
        event.preventDefault();
        hide();
      }}
    >
      {children}
      {isShown && <Bubble anchor={anchor} text={text} side={side} isName={isName} />}
    </span>
  );
}
