/** Shows a client's notices at its lower edge and reads them out politely. */
import { lazyView } from '#ui/kit/lazy.tsx';
import type { Toasts } from './toasts.ts';

/** Most visitors never see one. */
const ToastCard = lazyView(
  async () => (await import('./toast-card.tsx')).ToastCard,
  () => null,
);

export function ToastRegion({ toasts }: { readonly toasts: Toasts }) {
  return (
    <div class="toast-region" role="status" aria-live="polite" aria-atomic="false" aria-relevant="additions">
      {toasts.items.value.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onDismiss={() => toasts.dismiss(toast.id)} />
      ))}
    </div>
  );
}
