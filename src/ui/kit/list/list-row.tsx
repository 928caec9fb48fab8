/** The row that all lists of people and rooms are made of. */
import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';

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
          {props.detail && (
            <span class="row-detail" dir="auto">
              {props.detail}
            </span>
          )}
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
