/** Who is signed in here, and the way out. */
import { signOutEverywhere } from '#core/tabs/sign-out.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useHasOtherTabs } from '#ui/other-tabs.ts';

export function Account({ address }: { readonly address: string }) {
  const __ = useTranslate();
  const { client } = useClient();
  const hasOthers = useHasOtherTabs();
  return (
    <>
      <p class="settings-address">{address}</p>
      {client.settings.get('allow_logout') && (
        <div class="settings-log-out">
          <Button onClick={() => void client.signOut()}>{__('Log out')}</Button>
          {hasOthers.value && (
            <Button onClick={() => void signOutEverywhere(client)}>{__('Log out in all tabs')}</Button>
          )}
        </div>
      )}
    </>
  );
}
