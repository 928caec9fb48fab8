/** Opens over everything when the visitor asks for it, and puts the cursor where they have gone. */
import { signal } from '@preact/signals';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { switcher } from './switcher.feature.ts';
import { SwitcherKey } from './switcher-key.view.tsx';

const Switcher = lazyView(
  async () => (await import('./switcher.view.tsx')).Switcher,
  () => null,
);

export const switcherUi = defineFeatureUi(switcher, ({ slots, add, handle }) => {
  const isOpen = signal(false);
  const open = () => {
    isOpen.value = true;
  };
  const close = () => {
    isOpen.value = false;
  };
  add(slots.layers, { view: () => <SwitcherKey onPress={open} /> });
  add(slots.layers, {
    view: () => (isOpen.value ? <Switcher switcher={handle} onClose={close} /> : null),
  });
});
