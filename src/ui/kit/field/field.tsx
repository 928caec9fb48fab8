/** The frame of every field: its label above, hint and error below, tied to the control for screen readers. */
import { CircleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '#ui/kit/icon/icon.tsx';

export interface FieldProps {
  readonly label: string;
  /** Still the accessible name, but not shown. */
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  /** What is wrong, as a sentence. Read out when it appears. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  /** Has the focus when its dialog opens. */
  readonly isFocusedFirst?: boolean;
}

/** Attributes for the control itself. */
export interface ControlAttributes {
  readonly id: string;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'data-autofocus': boolean | undefined;
}

interface FrameProps {
  readonly field: FieldProps;
  readonly children: (control: ControlAttributes) => ComponentChildren;
}

function useControl({ hint, error, isRequired = false, isDisabled = false, isFocusedFirst }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const control: ControlAttributes = {
    id,
    required: isRequired,
    disabled: isDisabled,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'data-autofocus': isFocusedFirst || undefined,
  };
  return control;
}

export function Field({ field, children }: FrameProps) {
  const control = useControl(field);
  return (
    <div class="field" part="field">
      <label class={field.isLabelHidden ? 'spoken' : 'field-label'} for={control.id}>
        {field.label}
      </label>
      {children(control)}
      <FieldNotes id={control.id} hint={field.hint} error={field.error} />
    </div>
  );
}

interface NotesProps extends Pick<FieldProps, 'hint' | 'error'> {
  readonly id: string;
}

/** The live region is always there, so that an error that appears later is announced. */
export function FieldNotes({ id, hint, error }: NotesProps) {
  return (
    <>
      {hint && (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div class="field-error" id={`${id}-error`} aria-live="polite">
        {error && (
          <>
            <Icon icon={CircleAlert} />
            <span>{error}</span>
          </>
        )}
      </div>
    </>
  );
}
