/** Somebody's address, with a way to take it along. */
import { Check, Copy } from 'lucide';
import { useState } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';

export function Address({ address }: { readonly address: string }) {
  const __ = useTranslate();
  const [isCopied, setCopied] = useState(false);
  // Pages without a secure context have no clipboard of their own: the address can still be selected by hand.
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  const copy = () => void clipboard?.writeText(address).then(() => setCopied(true));
  return (
    <span class="profile-address" dir="ltr">
      <span class="profile-address-text">{address}</span>
      {clipboard && (
        <IconButton
          icon={isCopied ? Check : Copy}
          label={isCopied ? __('Copied') : __('Copy')}
          size="small"
          onClick={copy}
        />
      )}
    </span>
  );
}
