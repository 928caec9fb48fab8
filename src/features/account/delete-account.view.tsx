/** The dialog that deletes the account, after the visitor has typed which. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { type AccountProblem, deleteAccount, isOwnAddress } from './account.model.ts';
import type { AccountDialogProps } from './change-password.view.tsx';
import { ProblemNote } from './problem.view.tsx';

export function DeleteAccount({ account: { session }, onClose }: AccountDialogProps) {
  const __ = useTranslate();
  const { client, toasts } = useClient();
  const address = useSignal('');
  const isOther = useSignal(false);
  const problem = useSignal<AccountProblem | undefined>(undefined);
  const isBusy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async () => {
    if (isBusy.peek()) return;
    problem.value = undefined;
    isOther.value = !isOwnAddress(address.peek(), { client, session });
    if (isOther.peek()) return input.current?.focus();
    isBusy.value = true;
    problem.value = await deleteAccount({ client, session });
    isBusy.value = false;
    if (!problem.peek()) toasts.show(__('Your account has been deleted.'));
  };
  return (
    <Dialog
      title={__('Delete account')}
      isAlert
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<FormActions label={__('Delete account')} onCancel={onClose} isDangerous isBusy={isBusy.value} />}
    >
      <ProblemNote problem={problem.value} />
      <p>
        {__(
          'The account {address} will be deleted at your provider, with its contacts and messages. There is no way back.',
          {
            address: session.self,
          },
        )}
      </p>
      <TextField
        label={__('Your address')}
        hint={__('Type {address} to confirm.', { address: session.self })}
        value={address.value}
        onValue={(value) => {
          address.value = value;
          isOther.value = false;
        }}
        autocomplete="off"
        error={isOther.value ? __('This is not the address of this account.') : undefined}
        inputRef={input}
        isFocusedFirst
      />
    </Dialog>
  );
}
