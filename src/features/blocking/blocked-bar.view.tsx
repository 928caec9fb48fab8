/** Above a conversation with somebody who is blocked: why nothing comes, and the way back. */
import { useSignal } from '@preact/signals';
import { Ban } from 'lucide';
import { domainOf, type Jid } from '#lib/jid.ts';
import { useIsOnline, useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './blocking.css?inline';
import type { BlockingHandle } from './blocking.feature.ts';

interface BlockedBarProps {
  readonly blocking: BlockingHandle;
  readonly jid: Jid;
}

export function BlockedBar({ blocking, jid }: BlockedBarProps) {
  useStyle(css);
  const __ = useTranslate();
  const name = useName(jid).value;
  const isOnline = useIsOnline().value;
  const isBusy = useSignal(false);
  const isByAddress = blocking.jids.value.has(jid);
  const unblock = async () => {
    isBusy.value = true;
    await blocking.unblock(jid).catch(() => {});
    isBusy.value = false;
  };
  return (
    <div class="blocked-bar" role="status">
      <Icon icon={Ban} />
      <p class="blocked-bar-text">
        {isByAddress
          ? __('You have blocked {name}.', { name })
          : __('You have blocked everybody at {domain}.', { domain: domainOf(jid) })}
      </p>
      {isByAddress && (
        <Button size="small" isBusy={isBusy.value} disabled={!isOnline} onClick={() => void unblock()}>
          {__('Unblock')}
        </Button>
      )}
    </div>
  );
}
