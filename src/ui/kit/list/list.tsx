/** Short lists with one tab stop. Their rows: list-row.tsx. Long lists: windowed/. */
import type { ComponentChildren } from 'preact';
import { useRovingFocus } from './use-roving-focus.ts';
import { useTypeahead } from './use-typeahead.ts';

interface ListProps {
  readonly label: string;
  /** `ListItem`s. */
  readonly children: ComponentChildren;
}

export function List({ label, children }: ListProps) {
  const { ref, onKeyDown, onFocusIn } = useRovingFocus<HTMLUListElement>({
    orientation: 'vertical',
    findTyped: useTypeahead(),
  });
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
    <ul class="list" role="list" aria-label={label} ref={ref} onKeyDown={onKeyDown} onFocusIn={onFocusIn}>
      {children}
    </ul>
  );
}

interface ListItemProps {
  /** Begins with what the row is about. */
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}

export function ListItem({ label, children }: ListItemProps) {
  return (
    <li class="list-item" aria-label={label}>
      {children}
    </li>
  );
}
