/** Short lists with one tab stop, and the row that all lists of people and rooms are made of. Long lists: windowed/. */
import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { useRovingFocus } from './use-roving-focus.ts';

interface ListProps {
  readonly label: string;
  /** `ListItem`s. */
  readonly children: ComponentChildren;
}

export function List({ label, children }: ListProps) {
  const { ref, onKeyDown, onFocusIn } = useRovingFocus<HTMLUListElement>({
    orientation: 'vertical',
    hasTypeahead: true,
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

export interface ListRowProps {
  /** The button's accessible name, such as “Chat with Juliet”. */
  readonly label: string;
  /** Read out after the label, which stands in for all that the row shows: presence, unread messages. */
  readonly description?: string | undefined;
  readonly title: ComponentChildren;
  readonly detail?: ComponentChildren;
  readonly leading?: ComponentChildren;
  readonly trailing?: ComponentChildren;
  /** Further buttons after the row's own; they show on hover and focus. */
  readonly actions?: ComponentChildren;
  readonly isSelected?: boolean;
  /** Bold, because there is something new. */
  readonly isUnread?: boolean;
  readonly isDimmed?: boolean;
  readonly onSelect: () => void;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

export function ListRow(props: ListRowProps) {
  const descriptionId = useId();
  const { isSelected = false, isUnread = false, isDimmed = false } = props;
  const state = `${isSelected ? 'row-selected' : ''} ${isUnread ? 'row-unread' : ''} ${isDimmed ? 'row-dimmed' : ''}`;
  return (
    <div class={`row ${state}`} part="row">
      <button
        type="button"
        class="row-button"
        aria-label={props.label}
        aria-describedby={props.description ? descriptionId : undefined}
        aria-current={isSelected ? 'true' : undefined}
        data-roving
        ref={props.buttonRef ?? null}
        onClick={props.onSelect}
      >
        {props.leading}
        <span class="row-text">
          <span class="row-title" data-typeahead>
            {props.title}
          </span>
          {props.detail && <span class="row-detail">{props.detail}</span>}
        </span>
        {props.trailing}
      </button>
      {props.description && (
        <span id={descriptionId} hidden>
          {props.description}
        </span>
      )}
      {props.actions && <span class="row-actions">{props.actions}</span>}
    </div>
  );
}
