/** A field of several lines that grows with its text up to a limit. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field, type FieldProps } from './field.tsx';

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly name?: string;
  readonly minRows?: number;
  readonly maxRows?: number;
}

/** Lets a textarea be as high as its text; the style sheet limits it by `max-block-size`. */
export function useAutoGrow(ref: RefObject<HTMLTextAreaElement | null>, value: string): void {
  useLayoutEffect(() => {
    const area = ref.current;
    const box = area?.parentElement;
    if (!area || !box) return;
    // While it is measured, what is around it stays as high: a list above would grow for a moment, and lose its place.
    box.style.minHeight = `${box.offsetHeight}px`;
    area.style.height = 'auto';
    const borders = area.offsetHeight - area.clientHeight;
    area.style.height = `${area.scrollHeight + borders}px`;
    box.style.minHeight = '';
  }, [ref, value]);
}

export function TextArea(props: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useAutoGrow(area, props.value);
  const { minRows = 3, maxRows = 10 } = props;
  return (
    <Field field={props}>
      {(control) => (
        <textarea
          {...control}
          class="field-input field-area"
          part="input"
          ref={area}
          rows={minRows}
          style={{ '--_max-rows': maxRows }}
          name={props.name}
          value={props.value}
          placeholder={props.placeholder}
          onInput={(event) => props.onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
