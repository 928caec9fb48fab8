/** Yes or no: a box to tick, or a switch that takes effect at once. */
import { useId } from 'preact/hooks';
import { useStyle } from '#ui/kit/style.ts';
import css from './checkbox.css?inline';
import { FieldNotes, type FieldProps } from './field.tsx';

export interface CheckboxProps extends Omit<FieldProps, 'isLabelHidden'> {
  readonly isChecked: boolean;
  readonly onChecked: (isChecked: boolean) => void;
  readonly name?: string;
}

function Tick({ kind, ...props }: CheckboxProps & { readonly kind: 'checkbox' | 'switch' }) {
  useStyle(css);
  const id = useId();
  const described = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class="field tick">
      <input
        class={kind}
        part={kind}
        type="checkbox"
        role={kind === 'switch' ? 'switch' : undefined}
        id={id}
        name={props.name}
        checked={props.isChecked}
        required={props.isRequired ?? false}
        disabled={props.isDisabled ?? false}
        aria-describedby={described || undefined}
        aria-invalid={props.error ? true : undefined}
        data-autofocus={props.isFocusedFirst || undefined}
        onInput={(event) => props.onChecked(event.currentTarget.checked)}
      />
      <label class="tick-label" for={id}>
        {props.label}
      </label>
      <div class="tick-notes">
        <FieldNotes id={id} hint={props.hint} error={props.error} />
      </div>
    </div>
  );
}

export function Checkbox(props: CheckboxProps) {
  return <Tick kind="checkbox" {...props} />;
}

export function Switch(props: CheckboxProps) {
  return <Tick kind="switch" {...props} />;
}
