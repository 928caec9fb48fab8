/** A count in a coloured pill. */

interface BadgeProps {
  readonly count: number;
  /** The whole meaning for screen readers, such as “3 unread messages”. */
  readonly label: string;
  /** `accent` asks for attention, `quiet` only informs. */
  readonly tone?: 'accent' | 'quiet' | 'danger';
  readonly max?: number;
}

/** Nothing at zero. */
export function Badge({ count, label, tone = 'accent', max = 99 }: BadgeProps) {
  if (count <= 0) return null;
  return (
    <span class={`badge badge-${tone}`} part="badge">
      <span aria-hidden="true">{count > max ? `${max}+` : count}</span>
      <span class="spoken">{label}</span>
    </span>
  );
}
