/** What the dialogs about contacts have in common: what they do may fail, and is tried again by the same button. */
import { useSignal } from '@preact/signals';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';

/** Runs what a dialog is for; it stays open with a sentence where that fails. */
export function useAttempt(attempt: () => Promise<void>, onClose: () => void) {
  const isBusy = useSignal(false);
  const hasFailed = useSignal(false);
  const submit = async () => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    hasFailed.value = false;
    try {
      await attempt();
      onClose();
    } catch {
      hasFailed.value = true;
    }
    isBusy.value = false;
  };
  return { isBusy, hasFailed, submit };
}

interface ActionsProps {
  readonly label: string;
  readonly isBusy: boolean;
  readonly variant: 'primary' | 'danger';
  readonly onClose: () => void;
}

export function Actions({ label, isBusy, variant, onClose }: ActionsProps) {
  const __ = useTranslate();
  return (
    <>
      <Button variant="quiet" onClick={onClose}>
        {__('Cancel')}
      </Button>
      <Button type="submit" variant={variant} isBusy={isBusy}>
        {label}
      </Button>
    </>
  );
}
