/** Stands in the place of a view whose part still sleeps, and wakes it. */

import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSession } from './client-context.ts';
import { useTranslate } from './i18n.ts';
import { Button } from './kit/button/button.tsx';
import { Skeleton } from './kit/status/skeleton.tsx';

/** @param part woken when this is shown; what it brings takes this place. */
export function waking(part: string): ComponentType {
  return function Waking() {
    const __ = useTranslate();
    const session = useSession();
    const hasFailed = useSignal(false);
    const wake = () => {
      hasFailed.value = false;
      void session.wake(part).then((isAwake) => {
        hasFailed.value = !isAwake;
      });
    };
    useEffect(wake, [session]);
    if (!hasFailed.value) return <Skeleton rows={3} />;
    return (
      <div class="lazy-failed" role="alert">
        <p>{__('This part could not be loaded.')}</p>
        <Button onClick={wake}>{__('Try again')}</Button>
      </div>
    );
  };
}
