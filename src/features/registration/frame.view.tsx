/** What all steps of creating an account share: the form's name, and that the browser leaves checking to us. */
import type { ComponentChildren } from 'preact';
import { useTranslate } from '#ui/i18n.ts';

interface FrameProps {
  readonly children: ComponentChildren;
  readonly onSubmit: () => void;
}

export function Frame({ children, onSubmit }: FrameProps) {
  const __ = useTranslate();
  return (
    <form
      class="registration"
      aria-label={__('Create an account')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
