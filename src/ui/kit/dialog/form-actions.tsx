/** What closes a dialog that is a form: Cancel, and what it is there for. */
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';

interface FormActionsProps {
  /** Says what happens. */
  readonly label: string;
  readonly onCancel: () => void;
  readonly isDangerous?: boolean;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
}

export function FormActions(props: FormActionsProps) {
  const __ = useTranslate();
  const { label, onCancel, isDangerous = false, isBusy = false, isDisabled = false } = props;
  return (
    <>
      <Button variant="quiet" onClick={onCancel}>
        {__('Cancel')}
      </Button>
      <Button type="submit" variant={isDangerous ? 'danger' : 'primary'} isBusy={isBusy} disabled={isDisabled}>
        {label}
      </Button>
    </>
  );
}
