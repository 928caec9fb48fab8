/** Who is signed in here, and the way out. */
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';

export function Account({ address }: { readonly address: string }) {
  const __ = useTranslate();
  const { client } = useClient();
  return (
    <>
      <p class="settings-address">{address}</p>
      {client.settings.get('allow_logout') && (
        <div>
          <Button onClick={() => void client.signOut()}>{__('Log out')}</Button>
        </div>
      )}
    </>
  );
}
