/** A closed page at the end of the settings, and the browser that it leads to. */
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { serviceBrowser } from './service-browser.feature.ts';

const Advanced = lazyView(async () => (await import('./advanced.view.tsx')).Advanced);
const Browser = lazyView(
  async () => (await import('./browser.view.tsx')).Browser,
  () => null,
);

export const serviceBrowserUi = defineFeatureUi(serviceBrowser, ({ slots, add, handle }) => {
  add(slots.settingsPages, {
    id: 'advanced',
    order: 90,
    label: (__) => __('Advanced'),
    view: () => <Advanced browser={handle} />,
  });
  add(slots.layers, {
    view: () => (handle.walk.value ? <Browser browser={handle} walk={handle.walk.value} /> : null),
  });
});
