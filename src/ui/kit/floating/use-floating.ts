/**
 * Shows an element in the browser's top layer beside an anchor while it is mounted. The top layer (`popover`) is above
 * everything on the page whatever its z-index, and no `overflow` or `transform` around the client can cut it off.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { type Placement, place } from './place.ts';

type ElementRef = RefObject<HTMLElement | null>;

function putBeside(anchor: Element, popup: HTMLElement, placement: Placement): void {
  const { clientWidth: width, clientHeight: height } = popup.ownerDocument.documentElement;
  const isRightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const position = place(anchor.getBoundingClientRect(), popup.getBoundingClientRect(), {
    ...placement,
    viewport: { width, height },
    isRightToLeft,
  });
  popup.style.left = `${position.left}px`;
  popup.style.top = `${position.top}px`;
}

/** The popup must carry `popover="manual"` and the class `floating`. */
export function useFloating(anchorRef: ElementRef, popupRef: ElementRef, placement: Placement): void {
  const { side, align } = placement;
  useLayoutEffect(() => {
    const anchor = anchorRef.current;
    const popup = popupRef.current;
    const view = popup?.ownerDocument.defaultView;
    if (!anchor || !popup || !view) return;
    popup.showPopover();
    const update = () => putBeside(anchor, popup, { side, align });
    update();
    const whenMoved = { capture: true, passive: true };
    view.addEventListener('scroll', update, whenMoved);
    view.addEventListener('resize', update);
    return () => {
      view.removeEventListener('scroll', update, whenMoved);
      view.removeEventListener('resize', update);
      if (popup.isConnected) popup.hidePopover();
    };
  }, [anchorRef, popupRef, side, align]);
}
