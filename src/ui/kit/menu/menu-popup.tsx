/** What opens at a menu's button. What is in it: menu-items.tsx. */
import { type ComponentChildren, createContext, type RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useFloating } from '#ui/kit/floating/use-floating.ts';
import { useRovingFocus } from '#ui/kit/list/use-roving-focus.ts';
import { useTypeahead } from '#ui/kit/list/use-typeahead.ts';
import { useStyle } from '#ui/kit/style.ts';
import css from './menu.css?inline';
import type { PopupPlace } from './menu-button.tsx';

/** Closes the menu an item stands in; the focus goes back to the button. */
export const CloseMenuContext = createContext<() => void>(() => {});

interface MenuPopupProps extends PopupPlace {
  /** Above the items, such as a field; no part of the menu for screen readers. */
  readonly header?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A press anywhere else closes; the button itself toggles on its own. */
function useClosingFromOutside(inside: readonly RefObject<HTMLElement | null>[], close: () => void): void {
  useEffect(() => {
    const page = inside[0]?.current?.ownerDocument;
    const onPress = (event: Event) => {
      const path = event.composedPath();
      if (!inside.some((ref) => ref.current && path.includes(ref.current))) close();
    };
    page?.addEventListener('pointerdown', onPress, true);
    return () => page?.removeEventListener('pointerdown', onPress, true);
  }, []);
}

export function MenuPopup({ id, label, button, placement, startAt, onClose, header, children }: MenuPopupProps) {
  useStyle(css);
  const popup = useRef<HTMLDivElement>(null);
  const findTyped = useTypeahead();
  const roving = useRovingFocus<HTMLDivElement>({ orientation: 'vertical', isLooping: true, findTyped });
  useFloating(button, popup, placement);
  useLayoutEffect(() => roving.focus(startAt), []);
  useClosingFromOutside([button, popup], () => onClose(false));
  const onKeyDown = (event: KeyboardEvent) => {
    // Tab leads between the header and the items, and out of a menu that has no header.
    const isLeaving = event.key === 'Tab' && !header;
    if (event.key === 'Escape' || isLeaving) {
      if (event.key === 'Escape') event.preventDefault();
      onClose(true);
    } else if (roving.ref.current?.contains(event.target as Node)) roving.onKeyDown(event);
    event.stopPropagation();
  };
  const latest = useRef(onKeyDown);
  latest.current = onKeyDown;
  // On the whole popup, so that Escape works in the header as well; from the first moment, as fast as anybody types.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    const element = popup.current;
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, []);
  return (
    <div class="floating menu" part="menu" popover="manual" ref={popup}>
      {header && <div class="menu-header">{header}</div>}
      <div role="menu" id={id} aria-label={label} ref={roving.ref} onFocusIn={roving.onFocusIn}>
        <CloseMenuContext value={() => onClose(true)}>{children}</CloseMenuContext>
      </div>
    </div>
  );
}
