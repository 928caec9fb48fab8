/** What a tooltip shows, in the browser's top layer beside what it explains. */
import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Placement } from './place.ts';
import { useFloating } from './use-floating.ts';

interface BubbleProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly text: string;
  readonly side: Placement['side'];
  readonly isName: boolean;
}

export function Bubble({ anchor, text, side, isName }: BubbleProps) {
  const id = useId();
  const popup = useRef<HTMLDivElement>(null);
  useFloating(anchor, popup, { side, align: 'center' });
  useLayoutEffect(() => {
    if (isName) return;
    const described = anchor.current;
    described?.setAttribute('aria-describedby', id);
    return () => described?.removeAttribute('aria-describedby');
  }, [id, isName]);
  return (
    <div class="floating tooltip" part="tooltip" popover="manual" role="tooltip" id={id} ref={popup}>
      {text}
    </div>
  );
}
