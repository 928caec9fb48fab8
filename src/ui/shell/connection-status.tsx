/** How the connection stands, in words: the visitor always sees the truth. */
import { useSignal } from '@preact/signals';
import { RefreshCw } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { ConnectionState } from '#core/connection-state.ts';
import { useClient } from '../client-context.ts';
import { connectionProblem } from '../failures.ts';
import { type Translate, useTranslate } from '../i18n.ts';
import { Button } from '../kit/button/button.tsx';
import { Spinner } from '../kit/status/progress.tsx';

function sentence(__: Translate, state: ConnectionState): string | undefined {
  switch (state.type) {
    case 'connecting':
      return __('Connecting…');
    case 'authenticating':
      return __('Authenticating…');
    case 'waiting':
      return connectionProblem(__, state.failure);
    default:
      return undefined;
  }
}

/** Counts down beside the sentence; screen readers hear the sentence only. */
function Countdown({ retryAt }: { readonly retryAt: number }) {
  const __ = useTranslate();
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((retryAt - now.value) / 1000));
  return (
    <span aria-hidden="true">
      {__.n('Trying again in {count} second.', 'Trying again in {count} seconds.', seconds)}
    </span>
  );
}

/** The region is always there, so that changes are read out. */
export function ConnectionStatus() {
  const __ = useTranslate();
  const { client } = useClient();
  const state = client.connection.value;
  const text = sentence(__, state);
  const isBusy = state.type === 'connecting' || state.type === 'authenticating';
  return (
    <div class={`connection ${state.type === 'waiting' ? 'connection-lost' : ''}`} role="status" part="connection">
      {text && (
        <>
          {isBusy && <Spinner />}
          <span>{text}</span>
        </>
      )}
      {state.type === 'waiting' && <Countdown retryAt={state.retryAt} />}
      {state.type === 'waiting' && (
        <Button size="small" variant="quiet" icon={RefreshCw} onClick={() => client.retryNow()}>
          {__('Retry now')}
        </Button>
      )}
    </div>
  );
}
