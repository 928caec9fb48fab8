/** A choice from a few; the browser's own select, which every assistive technology and phone knows. */
import { ChevronDown } from 'lucide';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { Field, type FieldProps } from './field.tsx';
import css from './select-field.css?inline';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly isDisabled?: boolean;
}

export interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onValue: (value: string) => void;
  readonly name?: string;
}

export function SelectField(props: SelectFieldProps) {
  useStyle(css);
  return (
    <Field field={props}>
      {(control) => (
        <div class="field-box">
          <select
            {...control}
            class="field-input field-select"
            part="input"
            name={props.name}
            value={props.value}
            onInput={(event) => props.onValue(event.currentTarget.value)}
          >
            {props.options.map(({ value, label, isDisabled = false }) => (
              <option key={value} value={value} disabled={isDisabled}>
                {label}
              </option>
            ))}
          </select>
          <Icon icon={ChevronDown} class="field-chevron" />
        </div>
      )}
    </Field>
  );
}
