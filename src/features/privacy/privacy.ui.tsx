/** The page of the settings, and the choice for one contact in the menu of their conversation. */
import { signal } from '@preact/signals';
import { Shield } from 'lucide';
import { type BareJid, bareOf } from '#lib/jid.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { privacy } from './privacy.feature.ts';

const PrivacySettings = lazyView(async () => (await import('./privacy-settings.view.tsx')).PrivacySettings);
const PrivacyDialog = lazyView(
  async () => (await import('./privacy-dialog.view.tsx')).PrivacyDialog,
  () => null,
);

export const privacyUi = defineFeatureUi(privacy, ({ slots, add, handle }) => {
  const asked = signal<BareJid | undefined>(undefined);
  const ask = (jid: BareJid | undefined) => {
    asked.value = jid;
  };
  add(slots.settingsPages, {
    id: 'privacy',
    order: 15,
    label: (__) => __('Privacy'),
    view: () => <PrivacySettings privacy={handle} />,
  });
  add(slots.conversationActions, {
    id: 'privacy',
    order: 50,
    label: (__) => __('Privacy'),
    icon: Shield,
    isFor: ({ kind }) => kind === 'direct',
    run: ({ id }) => ask(bareOf(id)),
  });
  add(slots.layers, {
    view: () =>
      asked.value ? <PrivacyDialog jid={asked.value} privacy={handle} onClose={() => ask(undefined)} /> : null,
  });
});
