/** `user.status` of the script API. */
import type { Session } from '#core/session.ts';
import { type OwnShow, presence } from '#features/presence/presence.feature.ts';
import type { StatusHandle } from '../client-port.ts';

export function statusHandle(current: () => Session | undefined): StatusHandle {
  const own = () => current()?.find(presence);
  return {
    get: () => own()?.own.peek().show ?? 'offline',
    message: () => own()?.own.peek().status ?? '',
    set(status, message) {
      const show = (status === 'unavailable' ? 'offline' : status) as OwnShow;
      void own()?.set({ show, ...(message !== undefined && { status: message || undefined }) });
    },
    setMessage: (text) => void own()?.set({ status: text || undefined }),
  };
}
