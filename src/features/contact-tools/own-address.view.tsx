/** The visitor's own address, to be read out, copied, or read from the screen by another device. */
import { useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { QrCode } from '#ui/kit/qr-code/qr-code.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './contact-tools.css?inline';

export function OwnAddress({ onClose }: { readonly onClose: () => void }) {
  useStyle(css);
  const __ = useTranslate();
  const { toasts } = useClient();
  const { self } = useSession();
  // Whoever opens it is asked whether to add this contact (XEP-0147 §2).
  const link = `xmpp:${encodeURI(self)}?subscribe`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(self);
      toasts.show(__('Copied.'), { tone: 'success' });
    } catch {
      toasts.show(__('This browser does not let the page copy. Select the text instead.'), { tone: 'danger' });
    }
  };
  return (
    <Dialog
      title={__('Your address')}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {__('Close')}
          </Button>
          <Button variant="primary" onClick={() => void copy()}>
            {__('Copy')}
          </Button>
        </>
      }
    >
      <p>{__('Others add you by this address. They can also read it from the screen with their phone.')}</p>
      <div class="own-address">
        <bdi class="own-address-text">{self}</bdi>
        <QrCode text={link} label={__('Your address as a QR code')} />
      </div>
    </Dialog>
  );
}
