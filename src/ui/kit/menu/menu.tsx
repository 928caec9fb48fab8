/** A button with its menu. */
import type { ComponentChildren } from 'preact';
import { MenuButton, type MenuButtonProps } from './menu-button.tsx';
import { MenuPopup } from './menu-popup.tsx';

export interface MenuProps extends Omit<MenuButtonProps, 'popup' | 'onApproach'> {
  /** Above the items, such as a field; no part of the menu for screen readers. */
  readonly header?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Menu({ header, children, ...button }: MenuProps) {
  return (
    <MenuButton
      {...button}
      popup={(popup) => (
        <MenuPopup {...popup} header={header}>
          {children}
        </MenuPopup>
      )}
    />
  );
}
