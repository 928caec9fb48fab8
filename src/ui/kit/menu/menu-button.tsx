/** A button that opens a menu (WAI-ARIA APG, "menu button"), which may be fetched meanwhile. The menu itself: menu-popup.tsx. */
import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import type { Placement } from '#ui/kit/floating/place.ts';
import type { IconNode } from '#ui/kit/icon/icon.tsx';

/** What an open menu knows of its button. */
export interface PopupPlace {
  readonly id: string;
  readonly label: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly placement: Placement;
  readonly startAt: 'first' | 'last';
  readonly onClose: (returnsFocus: boolean) => void;
}

export interface MenuButtonProps {
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
  /** Explains more than the label does. */
  readonly hint?: string | undefined;
  /** Id of what says more of whom or what it is about. */
  readonly describedBy?: string | undefined;
  /** Open from the moment that the button is there. */
  readonly isOpenAtFirst?: boolean;
  readonly popup: (popup: PopupPlace) => VNode;
  /** The menu may be wanted in a moment: the time to fetch what it needs. */
  readonly onApproach?: (() => void) | undefined;
}

export function MenuButton(props: MenuButtonProps) {
  const { label, icon, trigger, size, side = 'below', align = 'start', hint } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [startAt, setStartAt] = useState<'first' | 'last' | undefined>(props.isOpenAtFirst ? 'first' : undefined);
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
  const opener = {
    'aria-describedby': props.describedBy,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? id : undefined,
    'data-roving': true,
    disabled: props.isDisabled,
    ref: button,
    onPointerEnter: props.onApproach,
    onFocus: props.onApproach,
    onClick: () => setStartAt(isOpen ? undefined : 'first'),
    onKeyDown,
  } as const;
  return (
    <>
      {icon ? (
        <IconButton {...opener} icon={icon} label={label} hint={hint} size={size} />
      ) : (
        <button type="button" part="button" class="menu-button" aria-label={label} {...opener}>
          {trigger}
        </button>
      )}
      {isOpen && props.popup({ id, label, button, placement: { side, align }, startAt, onClose })}
    </>
  );
}
