import { describe, expect, it, vi } from 'vitest';
import { createToasts } from './toasts.ts';

const texts = (toasts: ReturnType<typeof createToasts>) => toasts.items.value.map((toast) => toast.text);

describe('toasts', () => {
  it('shows notices in the order they came and takes one back by its undo', () => {
    const toasts = createToasts();
    const undo = toasts.show('Copied');
    toasts.show('Sent');
    expect(texts(toasts)).toEqual(['Copied', 'Sent']);
    undo();
    expect(texts(toasts)).toEqual(['Sent']);
  });

  it('says the same thing only once, as the newest', () => {
    const toasts = createToasts();
    toasts.show('Copied');
    toasts.show('Sent');
    toasts.show('Copied');
    expect(texts(toasts)).toEqual(['Sent', 'Copied']);
  });

  it('keeps a notice with an action until it is dismissed', () => {
    const toasts = createToasts();
    toasts.show('Room left', { action: { label: 'Undo', onSelect: vi.fn() } });
    toasts.show('Copied');
    expect(toasts.items.value.map((toast) => toast.timeoutMs > 0)).toEqual([false, true]);
  });
});
