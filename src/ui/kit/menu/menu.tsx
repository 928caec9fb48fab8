/** A button that opens a menu (WAI-ARIA APG, "menu button"). What is in it: menu-items.tsx. */
import { type ComponentChildren, createContext, type RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Placement } from '#ui/kit/floating/place.ts';
import { Tooltip } from '#ui/kit/floating/tooltip.tsx';
import { useFloating } from '#ui/kit/floating/use-floating.ts';
import { Icon, type IconNode } from '#ui/kit/icon/icon.tsx';
import { useRovingFocus } from '#ui/kit/list/use-roving-focus.ts';

/** Closes the menu an item stands in; the focus goes back to the button. */
export const CloseMenuContext = createContext<() => void>(() => {});

export interface MenuProps {
  /** The accessible name of the button and of the menu. */
  readonly label: string;
  /** An icon button… */
  readonly icon?: IconNode;
  /** …or a button with this content. */
  readonly trigger?: ComponentChildren;
  readonly size?: 'medium' | 'small';
  readonly side?: Placement['side'];
  readonly align?: Placement['align'];
  readonly isDisabled?: boolean;
  /** Above the items, such as a field; no part of the menu for screen readers. */
  readonly header?: ComponentChildren;
  readonly children: ComponentChildren;
}

interface PopupProps {
  readonly id: string;
  readonly label: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly placement: Placement;
  readonly startAt: 'first' | 'last';
  readonly onClose: (returnsFocus: boolean) => void;
  readonly header: ComponentChildren;
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

function MenuPopup({ id, label, button, placement, startAt, onClose, header, children }: PopupProps) {
  const popup = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus<HTMLDivElement>({ orientation: 'vertical', isLooping: true, hasTypeahead: true });
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
  // On the whole popup, so that Escape works in the header as well.
  useEffect(() => {
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

export function Menu(props: MenuProps) {
  const { label, icon, trigger, size = 'medium', side = 'below', align = 'start' } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [startAt, setStartAt] = useState<'first' | 'last' | undefined>();
  const isOpen = startAt !== undefined;
  const onClose = (returnsFocus: boolean) => {
    if (returnsFocus) button.current?.focus();
    setStartAt(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    setStartAt(event.key === 'ArrowDown' ? 'first' : 'last');
  };
  const opener = (
    <button
      type="button"
      part="button"
      class={icon ? `icon-button icon-button-quiet icon-button-${size}` : 'menu-button'}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      disabled={props.isDisabled}
      data-roving
      ref={button}
      onClick={() => setStartAt(isOpen ? undefined : 'first')}
      onKeyDown={onKeyDown}
    >
      {icon ? <Icon icon={icon} /> : trigger}
    </button>
  );
  return (
    <>
      {icon ? (
        <Tooltip text={label} isName>
          {opener}
        </Tooltip>
      ) : (
        opener
      )}
      {isOpen && (
        <MenuPopup {...{ id, label, button, startAt, onClose }} placement={{ side, align }} header={props.header}>
          {props.children}
        </MenuPopup>
      )}
    </>
  );
}
