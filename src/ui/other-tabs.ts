/** Whether the account is open in other tabs of this browser, where that makes a difference to what is offered. */
import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { hasOtherTabs } from '#core/tabs/sign-out.ts';
import { useClient } from './client-context.ts';

/** Looked up each time the view appears. */
export function useHasOtherTabs(): ReadonlySignal<boolean> {
  const { client } = useClient();
  const hasOthers = useSignal(false);
  useEffect(() => {
    void hasOtherTabs(client).then((found) => {
      hasOthers.value = found;
    });
  }, [client]);
  return hasOthers;
}
