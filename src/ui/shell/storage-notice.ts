/** Tells the visitor, once for each time, that this browser keeps nothing more, and what that means. */
import type { Client } from '#core/client.ts';
import type { Translate } from '../i18n.ts';
import type { Toasts } from '../kit/status/toasts.ts';

export interface StorageNoticeOptions {
  readonly client: Client;
  readonly toasts: Toasts;
  readonly translate: Translate;
}

export function showStorageNotice({ client, toasts, translate: __ }: StorageNoticeOptions): void {
  const dismiss = toasts.show(
    __(
      'This browser stores nothing more for this chat. What is new stays here only as long as this page is open; what has been sent or received is still on the server.',
    ),
    { timeoutMs: 0 },
  );
  const stop = client.isStorageKept.subscribe((isKept) => {
    if (isKept) dismiss();
  });
  client.own(stop);
}
