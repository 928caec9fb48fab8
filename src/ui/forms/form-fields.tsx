/** The fields of a data form that somebody else has written: each with its label, its words and what is wrong with it. */
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { FilledForm, FormField, NamedField } from '#core/forms/filled-form.ts';
import { useTranslate } from '#ui/i18n.ts';
import { useStyle } from '#ui/kit/style.ts';
import { type FieldWords, FormControl } from './form-control.tsx';
import css from './form-fields.css?inline';
import { type FindBits, Media } from './media.tsx';

export interface FormFieldsProps {
  readonly filled: FilledForm;
  readonly isDisabled?: boolean;
  /** Data that came with the form, for pictures that name it. */
  readonly findBits?: FindBits;
  /** Better words for fields whose meaning is known. */
  readonly wordsFor?: (field: NamedField) => FieldWords;
  /** A field that is not is handed in as it came. */
  readonly isShown?: (field: FormField) => boolean;
  /** From `useFormFocus`. */
  readonly rootRef?: RefObject<HTMLDivElement | null>;
}

const CONTROLS = 'input, select, textarea';

/** Leads to the first field that something is wrong with. */
export function useFormFocus() {
  const rootRef = useRef<HTMLDivElement>(null);
  const focusFirstWrong = (filled: FilledForm): void => {
    const places = [...(rootRef.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const place = places.find(({ dataset }) => dataset.field === filled.firstWrong);
    place?.querySelector<HTMLElement>(CONTROLS)?.focus();
  };
  return { rootRef, focusFirstWrong };
}

export function FormFields(props: FormFieldsProps) {
  const { filled, isDisabled = false, findBits, wordsFor, isShown, rootRef } = props;
  useStyle(css);
  const __ = useTranslate();
  const { fields } = filled.form;
  const marksOptional = fields.some(({ isRequired, type }) => isRequired && type !== 'hidden');
  return (
    <div class="form-fields" ref={rootRef ?? null}>
      {fields.map((field, index) => {
        const { name, type, label, isRequired } = field;
        if (type === 'hidden' || isShown?.(field) === false) return null;
        if (type === 'fixed' || name === undefined) return <FixedText key={index} lines={field.values} label={label} />;
        const named = { ...field, name };
        const words = wordsFor?.(named) ?? {};
        const known = label ?? words.label ?? name;
        const isMarked = marksOptional && !isRequired && type !== 'boolean';
        const shown = isMarked ? __('{label} (optional)', { label: known }) : known;
        return (
          <div key={name} class="form-field" data-field={name}>
            {field.media.map((media, at) => (
              <Media key={at} media={media} label={known} findBits={findBits} />
            ))}
            <FormControl field={named} filled={filled} isDisabled={isDisabled} words={{ ...words, label: shown }} />
          </div>
        );
      })}
    </div>
  );
}

/** A text between the fields; a label makes it a heading. */
function FixedText({ lines, label }: { readonly lines: readonly string[]; readonly label: string | undefined }) {
  return (
    <div class="form-fixed">
      {label && <p class="form-fixed-label">{label}</p>}
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}
