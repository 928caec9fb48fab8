/** How a client stands with its server, for everybody who shows it. */
import type { ReadonlySignal } from '@preact/signals-core';
import type { Failure } from '#xmpp/failure.ts';

export type ConnectionState =
  | { readonly type: 'signed-out'; readonly failure: Failure | undefined }
  | { readonly type: 'connecting' | 'authenticating' }
  | { readonly type: 'online' }
  /** `retryAt` in milliseconds since 1970. */
  | { readonly type: 'waiting'; readonly failure: Failure; readonly retryAt: number };

/** Whether the attempt that is under way ends signed in. */
export function settled(connection: ReadonlySignal<ConnectionState>): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = connection.subscribe(({ type }) => {
      if (type !== 'online' && type !== 'signed-out') return;
      queueMicrotask(() => stop());
      resolve(type === 'online');
    });
  });
}
