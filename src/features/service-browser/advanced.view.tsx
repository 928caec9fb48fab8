/** The settings page for those who want to look behind: closed until they do. */
import { useIsOnline } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './service-browser.css?inline';
import type { ServiceBrowserHandle } from './service-browser.feature.ts';

export function Advanced({ browser }: { readonly browser: ServiceBrowserHandle }) {
  useStyle(css);
  const __ = useTranslate();
  const isOnline = useIsOnline().value;
  return (
    <details class="advanced">
      <summary>{__('Services and commands')}</summary>
      <div class="advanced-content">
        <p>{__('See what your server and others offer. You need none of this to chat.')}</p>
        <Button disabled={!isOnline} onClick={browser.open}>
          {__('Browse services')}
        </Button>
      </div>
    </details>
  );
}
