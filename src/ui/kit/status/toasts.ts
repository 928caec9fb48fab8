/** The short notices of one client, oldest first. Each client makes its own. */
import { type ReadonlySignal, signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'neutral' | 'success' | 'danger';
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined;
  /** 0: stays until dismissed. A notice with an action stays too, there must be time to reach it (WCAG 2.2.1). */
  readonly timeoutMs: number;
}

export type ToastOptions = Partial<Pick<Toast, 'tone' | 'action' | 'timeoutMs'>>;

export interface Toasts {
  readonly items: ReadonlySignal<readonly Toast[]>;
  /** Returns the undo. A text that is already shown is not shown twice. */
  show(text: string, options?: ToastOptions): () => void;
  dismiss(id: number): void;
}

const READING_TIME_MS = 6000;

export function createToasts(): Toasts {
  const items = signal<readonly Toast[]>([]);
  let lastId = 0;
  const dismiss = (id: number) => {
    items.value = items.peek().filter((toast) => toast.id !== id);
  };
  const show = (text: string, { tone = 'neutral', action, timeoutMs }: ToastOptions = {}) => {
    const id = ++lastId;
    const others = items.peek().filter((toast) => toast.text !== text);
    items.value = [...others, { id, text, tone, action, timeoutMs: timeoutMs ?? (action ? 0 : READING_TIME_MS) }];
    return () => dismiss(id);
  };
  return { items, show, dismiss };
}
