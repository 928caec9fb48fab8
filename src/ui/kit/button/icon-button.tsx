/** A button that shows only an icon: its label is its name and, where nothing explains more, its tooltip on hover and focus. */
import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';
import { Tooltip } from '#ui/kit/floating/tooltip.tsx';
import { Icon, type IconNode } from '#ui/kit/icon/icon.tsx';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes, 'icon' | 'size' | 'class' | 'label' | 'ref'> {
  readonly icon: IconNode;
  readonly label: string;
  /** Explains more than the label does. */
  readonly hint?: string | undefined;
  readonly variant?: 'quiet' | 'primary';
  readonly size?: 'medium' | 'small' | undefined;
  readonly isDirectional?: boolean;
  /** For buttons that switch something on and off; leave it out for all others. */
  readonly isPressed?: boolean | undefined;
  /** A small addition in the corner: a badge or a dot. */
  readonly corner?: ComponentChildren;
  readonly class?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton(props: IconButtonProps) {
  const {
    icon,
    label,
    hint,
    variant = 'quiet',
    size = 'medium',
    isDirectional = false,
    isPressed,
    corner,
    ...rest
  } = props;
  return (
    <Tooltip text={hint ?? label} isName={!hint}>
      <button
        type="button"
        part="button"
        {...rest}
        class={`icon-button icon-button-${variant} icon-button-${size} ${props.class ?? ''}`}
        aria-label={label}
        aria-pressed={isPressed}
      >
        <Icon icon={icon} isDirectional={isDirectional} />
        {corner}
      </button>
    </Tooltip>
  );
}
