/** The visitor's own address, to be read out, copied, or read from the screen by another device. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './contact-tools.css?inline';

interface Drawing {
  readonly size: number;
  readonly path: string;
}

/** One path for all dark squares. */
async function draw(text: string): Promise<Drawing> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: 1 });
  const squares = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size, path: squares.join('') };
}

export function OwnAddress({ onClose }: { readonly onClose: () => void }) {
  useStyle(css);
  const __ = useTranslate();
  const { toasts } = useClient();
  const { self } = useSession();
  const drawing = useSignal<Drawing | undefined>(undefined);
  // Whoever opens it is asked whether to add this contact (XEP-0147 §2).
  const link = `xmpp:${encodeURI(self)}?subscribe`;
  useEffect(() => {
    draw(link).then(
      (drawn) => {
        drawing.value = drawn;
      },
      // The address says the same.
      () => {},
    );
  }, [link]);
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
        {drawing.value && (
          <div class="own-address-qr">
            <svg
              viewBox={`0 0 ${drawing.value.size} ${drawing.value.size}`}
              role="img"
              aria-label={__('Your address as a QR code')}
              shapeRendering="crispEdges"
            >
              <path d={drawing.value.path} />
            </svg>
          </div>
        )}
      </div>
    </Dialog>
  );
}
