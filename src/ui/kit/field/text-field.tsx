/** Fields of one line: any text, a password that can be looked at, a search. */
import { Eye, EyeOff, Search, X } from 'lucide';
import type { InputHTMLAttributes, Ref, TargetedInputEvent, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { type ControlAttributes, Field, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly type?: 'text' | 'email' | 'url' | 'tel' | 'number' | 'date';
  readonly name?: string;
  readonly placeholder?: string | undefined;
  readonly autocomplete?: InputHTMLAttributes['autocomplete'];
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Addresses, nicknames and passwords are no prose: the browser must not correct them. */
function inputAttributes(props: Omit<TextFieldProps, 'type'>, control: ControlAttributes) {
  return {
    ...control,
    class: 'field-input',
    part: 'input',
    value: props.value,
    name: props.name,
    placeholder: props.placeholder,
    autocomplete: props.autocomplete,
    autocapitalize: 'none' as const,
    autocorrect: 'off' as const,
    spellcheck: false,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => props.onValue(event.currentTarget.value),
  };
}

type InputProps = ReturnType<typeof inputAttributes> & { readonly type: string; readonly ref: Ref<HTMLInputElement> };

/** Preact's types tie each literal `type` to its own set of roles; a computed one fits none of them. */
const Input = 'input' as unknown as (props: InputProps) => VNode;

export function TextField(props: TextFieldProps) {
  return (
    <Field field={props}>
      {(control) => (
        <Input {...inputAttributes(props, control)} type={props.type ?? 'text'} ref={props.inputRef ?? null} />
      )}
    </Field>
  );
}

export function PasswordField(props: Omit<TextFieldProps, 'type'>) {
  const __ = useTranslate();
  const [isRevealed, setRevealed] = useState(false);
  return (
    <Field field={props}>
      {(control) => (
        <div class="field-box">
          <Input
            {...inputAttributes(props, control)}
            type={isRevealed ? 'text' : 'password'}
            ref={props.inputRef ?? null}
          />
          <IconButton
            icon={isRevealed ? EyeOff : Eye}
            label={isRevealed ? __('Hide password') : __('Show password')}
            size="small"
            disabled={control.disabled}
            onClick={() => setRevealed(!isRevealed)}
          />
        </div>
      )}
    </Field>
  );
}

/** Escape empties it first and only then reaches what is around it. */
export function SearchField(props: Omit<TextFieldProps, 'type'>) {
  const __ = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    props.onValue('');
    input.current?.focus();
  };
  return (
    <Field field={props}>
      {(control) => (
        <div class="field-box field-search">
          <Icon icon={Search} />
          <input
            {...inputAttributes(props, control)}
            type="search"
            ref={input}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || props.value === '') return;
              event.preventDefault();
              event.stopPropagation();
              clear();
            }}
          />
          {props.value !== '' && !control.disabled && (
            <IconButton icon={X} label={__('Clear search')} size="small" onClick={clear} />
          )}
        </div>
      )}
    </Field>
  );
}
