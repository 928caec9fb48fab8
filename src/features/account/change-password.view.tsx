/** The dialog that changes the password of the account. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { PasswordField } from '#ui/kit/field/text-field.tsx';
import type { AccountHandle } from './account.feature.ts';
import { type AccountProblem, changePassword } from './account.model.ts';
import { ProblemNote } from './problem.view.tsx';

export interface AccountDialogProps {
  readonly account: AccountHandle;
  readonly onClose: () => void;
}

export function ChangePassword({ account: { session }, onClose }: AccountDialogProps) {
  const __ = useTranslate();
  const { client, toasts } = useClient();
  const password = useSignal('');
  const missing = useSignal(false);
  const problem = useSignal<AccountProblem | undefined>(undefined);
  const isBusy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async () => {
    if (isBusy.peek()) return;
    problem.value = undefined;
    missing.value = password.peek() === '';
    if (missing.peek()) return input.current?.focus();
    isBusy.value = true;
    problem.value = await changePassword({ client, session }, password.peek());
    isBusy.value = false;
    if (problem.peek()) return;
    toasts.show(__('Your password has been changed.'), { tone: 'success' });
    onClose();
  };
  return (
    <Dialog
      title={__('Change password')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<FormActions label={__('Change password')} onCancel={onClose} isBusy={isBusy.value} />}
    >
      <ProblemNote problem={problem.value} />
      {/* So that password managers know whose it is. */}
      <input type="text" name="username" autocomplete="username" value={session.self} readOnly hidden />
      <PasswordField
        label={__('New password')}
        hint={__('Your other devices will ask for it.')}
        value={password.value}
        onValue={(value) => {
          password.value = value;
          missing.value = false;
        }}
        name="new-password"
        autocomplete="new-password"
        error={missing.value ? __('Enter a new password.') : undefined}
        inputRef={input}
        isFocusedFirst
      />
    </Dialog>
  );
}
