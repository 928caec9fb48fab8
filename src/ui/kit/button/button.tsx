/** A button with a text, and perhaps an icon before it. */
import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';
import { Icon, type IconNode } from '#ui/kit/icon/icon.tsx';
import { Spinner } from '#ui/kit/status/progress.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ButtonHTMLAttributes, 'icon' | 'size' | 'class' | 'onClick' | 'ref'> {
  readonly children: ComponentChildren;
  readonly variant?: ButtonVariant;
  readonly size?: 'medium' | 'small';
  readonly icon?: IconNode | undefined;
  /** Shows that the press is being worked on; further presses do nothing, the focus stays. */
  readonly isBusy?: boolean;
  readonly class?: string;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { children, variant = 'secondary', size = 'medium', icon, isBusy = false, onClick, ...rest } = props;
  return (
    <button
      type="button"
      part="button"
      {...rest}
      class={`button button-${variant} button-${size} ${props.class ?? ''}`}
      aria-disabled={isBusy || undefined}
      onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
    >
      {isBusy ? <Spinner /> : icon && <Icon icon={icon} />}
      <span class="button-text">{children}</span>
    </button>
  );
}
