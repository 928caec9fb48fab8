/** The settings page with what can be done with the account itself. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './account.css?inline';
import type { AccountHandle } from './account.feature.ts';
import { ChangePassword } from './change-password.view.tsx';
import { DeleteAccount } from './delete-account.view.tsx';

export function ManageAccount({ account }: { readonly account: AccountHandle }) {
  useStyle(css);
  const __ = useTranslate();
  const isOpen = useSignal<boolean | undefined>(undefined);
  const open = useSignal<'password' | 'deletion' | undefined>(undefined);
  const isOnline = account.session.isOnline.value;
  const close = () => {
    open.value = undefined;
  };
  useEffect(() => {
    if (isOnline) void account.isOpen().then((answer) => (isOpen.value = answer));
  }, [account, isOnline]);
  if (isOpen.value === false && !open.value) {
    return <p class="account-note">{__('Your provider does not let you change your account here.')}</p>;
  }
  return (
    <div class="account-buttons">
      <Button disabled={!isOnline} onClick={() => (open.value = 'password')}>
        {__('Change password')}
      </Button>
      <Button disabled={!isOnline} onClick={() => (open.value = 'deletion')}>
        {__('Delete account')}
      </Button>
      {open.value === 'password' && <ChangePassword account={account} onClose={close} />}
      {open.value === 'deletion' && <DeleteAccount account={account} onClose={close} />}
    </div>
  );
}
