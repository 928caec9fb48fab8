/** One notice, until it is dismissed or has been there long enough. */
import { X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './toast.css?inline';
import type { Toast } from './toasts.ts';

export function ToastCard({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }) {
  useStyle(css);
  const __ = useTranslate();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (toast.timeoutMs <= 0 || isHeld) return;
    const timer = setTimeout(onDismiss, toast.timeoutMs);
    return () => clearTimeout(timer);
  }, [toast.id, toast.timeoutMs, isHeld]);
  return (
    <div
      class={`toast toast-${toast.tone}`}
      part="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <span class="toast-text">{toast.text}</span>
      {toast.action && (
        <Button
          variant="quiet"
          size="small"
          onClick={() => {
            onDismiss();
            toast.action?.onSelect();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} label={__('Dismiss')} size="small" onClick={onDismiss} />
    </div>
  );
}
