/** The control that fits the type of a form's field (XEP-0004 §3.3). */
import type { InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import type { FilledForm, NamedField } from '#core/forms/filled-form.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Checkbox } from '#ui/kit/field/checkbox.tsx';
import { FieldNotes } from '#ui/kit/field/field.tsx';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import { TextArea } from '#ui/kit/field/text-area.tsx';
import { PasswordField, TextField } from '#ui/kit/field/text-field.tsx';
import { fieldProblem } from './field-problems.ts';

export interface FieldWords {
  readonly label?: string | undefined;
  /** Where the form itself says nothing. */
  readonly hint?: string | undefined;
  readonly autocomplete?: InputHTMLAttributes['autocomplete'];
}

interface ControlProps {
  readonly field: NamedField;
  readonly filled: FilledForm;
  readonly isDisabled: boolean;
  readonly words: FieldWords;
}

const labelOf = ({ value, label }: NamedField['options'][number]) => label ?? value;

/** What helps with filling in a field that says nothing itself. */
function ownHint(__: Translate, { type, options, validation }: NamedField): string | undefined {
  if (type === 'jid-multi') return __('One address per line.');
  if (type === 'jid-single') return __('An address looks like name@example.org.');
  if (validation?.datatype === 'xs:date') return __('A date looks like {example}.', { example: '2026-05-31' });
  if (type === 'list-single' && options.length > 0) {
    return __('For example: {values}', { values: options.map(labelOf).join(', ') });
  }
  return undefined;
}

export function FormControl({ field, filled, isDisabled, words }: ControlProps) {
  const __ = useTranslate();
  const { name, type, description, isRequired } = field;
  const isOpen = field.validation?.isOpen === true;
  const values = filled.values(name).value;
  const problem = filled.problem(name);
  const hint = description ?? words.hint ?? (type === 'list-single' && !isOpen ? undefined : ownHint(__, field));
  const frame = {
    label: words.label ?? name,
    hint,
    error: problem && fieldProblem(__, problem),
    isRequired,
    isDisabled,
  };
  const line = {
    ...frame,
    name,
    autocomplete: words.autocomplete ?? ('off' as const),
    value: values[0] ?? '',
    onValue: (value: string) => filled.set(name, value === '' ? [] : [value]),
  };
  if (type === 'boolean') {
    const onChecked = (isChecked: boolean) => filled.set(name, [isChecked ? '1' : '0']);
    return <Checkbox {...frame} name={name} isChecked={values[0] === '1'} onChecked={onChecked} />;
  }
  if (type === 'text-private') return <PasswordField {...line} />;
  if (type === 'text-multi' || type === 'jid-multi') return <Lines {...{ field, filled, frame }} />;
  if (type === 'list-multi') return <Choices {...{ field, filled, frame }} />;
  if (type === 'list-single' && !isOpen) return <SelectField {...line} options={optionsOf(__, field, values)} />;
  return <TextField {...line} />;
}

interface Frame {
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
}

type FramedProps = Pick<ControlProps, 'field' | 'filled'> & { readonly frame: Frame };

/** Nothing chosen is a choice where nothing has to be chosen, and stands first where nothing has been yet. */
function optionsOf(__: Translate, { options, isRequired }: NamedField, values: readonly string[]) {
  const all = options.map((option) => ({ value: option.value, label: labelOf(option) }));
  const hasOwnEmpty = all.some(({ value }) => value === '');
  const offersNothing = !hasOwnEmpty && (!isRequired || values.length === 0);
  return offersNothing ? [{ value: '', label: __('Nothing chosen') }, ...all] : all;
}

/** One value per line; the last, empty one does not count. */
function Lines({ field: { name, type }, filled, frame }: FramedProps) {
  const value = filled.values(name).value.join('\n');
  const onValue = (text: string) => filled.set(name, text === '' ? [] : text.split('\n'));
  return <TextArea {...frame} name={name} minRows={type === 'jid-multi' ? 2 : 3} value={value} onValue={onValue} />;
}

/** Any number of a few. */
function Choices({ field: { name, options }, filled, frame }: FramedProps) {
  const id = useId();
  const values = filled.values(name).value;
  const described = [frame.hint ? `${id}-hint` : '', frame.error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const choose = (value: string, isChosen: boolean) => {
    const chosen = options.map((option) => option.value).filter((other) => values.includes(other));
    filled.set(name, isChosen ? [...chosen, value] : chosen.filter((other) => other !== value));
  };
  return (
    <fieldset class="form-choices" aria-describedby={described || undefined}>
      <legend class="field-label">{frame.label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          label={labelOf(option)}
          isDisabled={frame.isDisabled}
          isChecked={values.includes(option.value)}
          onChecked={(isChosen) => choose(option.value, isChosen)}
        />
      ))}
      <FieldNotes id={id} hint={frame.hint} error={frame.error} />
    </fieldset>
  );
}
