/** Light or dark: as the device has it unless the visitor says otherwise. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Memory, remember } from './memory.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

export interface Theme {
  readonly choice: ReadonlySignal<ThemeChoice>;
  choose(choice: ThemeChoice): void;
}

/** @returns the theme, and how to stop following it. */
export function followTheme(host: HTMLElement, memory: Memory): { theme: Theme; stop: () => void } {
  const choice = signal<ThemeChoice>(remember<ThemeChoice>(memory, 'theme') ?? 'system');
  const stop = effect(() => {
    if (choice.value === 'system') delete host.dataset.theme;
    else host.dataset.theme = choice.value;
  });
  const choose = (next: ThemeChoice) => {
    choice.value = next;
    memory.set('theme', JSON.stringify(next));
  };
  return { theme: { choice, choose }, stop };
}
