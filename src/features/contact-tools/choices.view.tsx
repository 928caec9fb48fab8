/** Any number of many, as boxes to tick; where there are too many to look through, those that a filter finds. */
import { type Signal, useComputed, useSignal } from '@preact/signals';
import { useTranslate } from '#ui/i18n.ts';
import { Checkbox } from '#ui/kit/field/checkbox.tsx';
import { SearchField } from '#ui/kit/field/text-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './contact-tools.css?inline';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoicesProps {
  readonly label: string;
  readonly options: readonly Choice[];
  readonly chosen: Signal<readonly string[]>;
}

const FEW = 8;
/** At once; the filter leads to the others. */
const SHOWN = 60;

export function Choices({ label, options, chosen }: ChoicesProps) {
  useStyle(css);
  const __ = useTranslate();
  const filter = useSignal('');
  const found = useComputed(() => {
    const wanted = filter.value.trim().toLowerCase();
    const isFound = (option: Choice) => `${option.label} ${option.value}`.toLowerCase().includes(wanted);
    return options.filter(isFound).slice(0, SHOWN);
  });
  if (options.length === 0) return null;
  const choose = (value: string, isChosen: boolean) => {
    const others = chosen.peek().filter((other) => other !== value);
    chosen.value = isChosen ? [...others, value] : others;
  };
  return (
    <fieldset class="choices">
      <legend class="field-label">{label}</legend>
      {options.length > FEW && (
        <SearchField
          label={__('Filter')}
          isLabelHidden
          placeholder={__('Filter')}
          value={filter.value}
          onValue={(value) => {
            filter.value = value;
          }}
        />
      )}
      <div class="choices-list">
        {found.value.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            isChecked={chosen.value.includes(option.value)}
            onChecked={(isChosen) => choose(option.value, isChosen)}
          />
        ))}
      </div>
    </fieldset>
  );
}
