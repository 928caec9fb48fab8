/** Draws one of lucide's icons from its plain shapes. Silent for screen readers unless it has a label. */
import type { IconNode } from 'lucide';
import { createElement } from 'preact';

export type { IconNode } from 'lucide';

interface IconProps {
  readonly icon: IconNode;
  /** Only where the icon alone carries the meaning. */
  readonly label?: string | undefined;
  /** Arrows and the like: mirrored in right-to-left layouts. */
  readonly isDirectional?: boolean;
  readonly class?: string;
}

export function Icon({ icon, label, isDirectional = false, class: extra = '' }: IconProps) {
  return (
    <svg
      class={`icon ${isDirectional ? 'icon-directional' : ''} ${extra}`}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {icon.map(([tag, attributes]) => createElement(tag, { key: JSON.stringify(attributes), ...attributes }))}
    </svg>
  );
}
