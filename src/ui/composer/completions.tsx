/** The list of completions above the field (WAI-ARIA APG, combobox with list): the focus stays in the field. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { useStyle } from '#ui/kit/style.ts';
import type { Completion } from './completion.ts';
import css from './completions.css?inline';
import { useCurrentComposing } from './composing.ts';
import { useCompletion } from './use-completion.ts';

const optionId = (list: string, chosen: number) => `${list}-${chosen}`;

function Option({ completion, id, isChosen, onTake }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      class="completion"
      role="option"
      id={id}
      aria-selected={isChosen}
      ref={element}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      {completion.picture}
      <bdi class="completion-label">{completion.label}</bdi>
      {completion.detail && <bdi class="completion-detail">{completion.detail}</bdi>}
    </div>
  );
}

interface OptionProps {
  readonly completion: Completion;
  readonly id: string;
  readonly isChosen: boolean;
  readonly onTake: () => void;
}

/** The field says which of the completions is chosen, without losing the focus. */
function useActiveOption(field: HTMLElement | null, listId: string, chosen: number | undefined): void {
  useLayoutEffect(() => {
    if (!field || chosen === undefined) return;
    const attributes = {
      'aria-autocomplete': 'list',
      'aria-controls': listId,
      'aria-activedescendant': optionId(listId, chosen),
    };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    return () => {
      for (const name of Object.keys(attributes)) field.removeAttribute(name);
    };
  }, [field, listId, chosen]);
}

export function Completions() {
  const __ = useTranslate();
  useStyle(css);
  const id = useId();
  const composing = useCurrentComposing();
  const { offer, chosen, take } = useCompletion(composing);
  useActiveOption(composing.input.current, id, offer && chosen);
  if (!offer) return null;
  return (
    <div class="completions" role="listbox" id={id} aria-label={__('Suggestions')}>
      {offer.completions.map((completion, index) => (
        <Option
          key={completion.id}
          completion={completion}
          id={optionId(id, index)}
          isChosen={index === chosen}
          onTake={() => take(completion)}
        />
      ))}
    </div>
  );
}
