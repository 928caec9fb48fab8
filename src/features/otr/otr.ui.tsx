/** What is to be seen of off-the-record encryption; keys are made in a worker, so that the page goes on. */
import { defineFeatureUi } from '#ui/slots.ts';
import keyWorker from './key.worker.ts?worker&url';
import css from './otr.css?inline';
import { otr } from './otr.feature.ts';
import type { KeyMaking } from './otr.model.ts';
import { PrivateBar } from './private-bar.view.tsx';
import { Exposed, ProtectionMark, Unread } from './wording.view.tsx';

export { EncryptionButton } from './encryption-button.view.tsx';

type Told = { readonly likelihood: number } | { readonly key: unknown };

/** @param trusted makes the address one that the page's Trusted Types policy lets a worker begin with. */
function makeKeyInWorker({ onProgress, onMade, onFailed }: KeyMaking, trusted: (url: string) => string): () => void {
  try {
    const worker = new Worker(trusted(keyWorker), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('likelihood' in data) return onProgress(data.likelihood);
      worker.terminate();
      onMade(data.key);
    };
    worker.onerror = (event) => {
      worker.terminate();
      onFailed(new Error(`The worker that makes keys failed: ${event.message}`));
    };
    return () => worker.terminate();
  } catch (failure) {
    // A worker of another origin is forbidden by every browser.
    queueMicrotask(() => onFailed(failure));
    return () => {};
  }
}

export const otrUi = defineFeatureUi(otr, ({ slots, add, handle, client }) => {
  const trusted = client.platform.trustedScript ?? ((url: string) => url);
  handle.key.make = (making) => makeKeyInWorker(making, trusted);
  add(slots.styles, { css });
  add(slots.conversationBars, {
    kinds: ['direct'],
    view: ({ conversation }) => <PrivateBar otr={handle} conversation={conversation} />,
  });
  add(slots.messageGists, {
    read: ({ parts }, __) =>
      parts?.otr === 'unreadable' || parts?.otr === 'elsewhere' ? __('Encrypted message') : undefined,
  });
  add(slots.messageViews, {
    meta: ({ parts }) => parts?.otr && <ProtectionMark protection={parts.otr} />,
    body: ({ parts }) =>
      parts?.otr === 'unreadable' || parts?.otr === 'elsewhere' ? <Unread protection={parts.otr} /> : undefined,
    footer: ({ parts }) => parts?.otr === 'exposed' && <Exposed />,
  });
});
