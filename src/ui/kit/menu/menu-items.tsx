/** What stands in a menu: commands, choices, switches, groups and lines. */
import { Check } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { Icon, type IconNode } from '#ui/kit/icon/icon.tsx';
import { CloseMenuContext } from './menu-popup.tsx';

interface ItemProps {
  readonly children: ComponentChildren;
  readonly icon?: IconNode | undefined;
  /** Instead of an icon, such as a presence dot. */
  readonly leading?: ComponentChildren;
  /** Stays reachable, so that it can be found and understood, but does nothing. */
  readonly isDisabled?: boolean;
  readonly onSelect: () => void;
}

interface RowProps extends ItemProps {
  readonly role: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox';
  readonly isChecked?: boolean | undefined;
  readonly isDangerous?: boolean;
}

function ItemRow({ role, isChecked, isDangerous = false, isDisabled = false, ...props }: RowProps) {
  const close = useContext(CloseMenuContext);
  const select = () => {
    if (isDisabled) return;
    close();
    props.onSelect();
  };
  /** WAI-ARIA APG: Space changes a checkbox or radio without closing the menu. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' || isChecked === undefined || isDisabled) return;
    event.preventDefault();
    props.onSelect();
  };
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only the two roles that support it are given isChecked
    <button
      type="button"
      class={`menu-item ${isDangerous ? 'menu-item-danger' : ''}`}
      role={role}
      aria-checked={isChecked}
      aria-disabled={isDisabled || undefined}
      tabIndex={-1}
      data-roving
      onClick={select}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      {props.leading ?? (props.icon && <Icon icon={props.icon} />)}
      <span class="menu-item-text">{props.children}</span>
      {isChecked !== undefined && <span class="menu-item-mark">{isChecked && <Icon icon={Check} />}</span>}
    </button>
  );
}

export function MenuItem(props: ItemProps & { readonly isDangerous?: boolean }) {
  return <ItemRow role="menuitem" {...props} />;
}

export function MenuItemRadio(props: ItemProps & { readonly isChecked: boolean }) {
  return <ItemRow role="menuitemradio" {...props} />;
}

export function MenuItemCheckbox(props: ItemProps & { readonly isChecked: boolean }) {
  return <ItemRow role="menuitemcheckbox" {...props} />;
}

/** Radios that belong together. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no valid child of a menu
    <div class="menu-group" role="group" aria-label={label}>
      <div class="menu-heading" aria-hidden="true">
        {label}
      </div>
      {children}
    </div>
  );
}

export function MenuSeparator() {
  return <hr class="menu-separator" />;
}
