/** The Settings tab and the pages that every client has. */
import { Settings } from 'lucide';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { preferences } from './preferences.feature.ts';

const SettingsTab = lazyView(async () => (await import('./settings-tab.view.tsx')).SettingsTab);
const Appearance = lazyView(async () => (await import('./appearance.view.tsx')).Appearance);
const Account = lazyView(async () => (await import('./account.view.tsx')).Account);

export const preferencesUi = defineFeatureUi(preferences, ({ slots, add, handle }) => {
  add(slots.controlBoxTabs, {
    id: 'settings',
    order: 100,
    label: (__) => __('Settings'),
    icon: Settings,
    view: SettingsTab,
  });
  add(slots.settingsPages, { id: 'appearance', order: 0, label: (__) => __('Appearance'), view: Appearance });
  add(slots.settingsPages, {
    id: 'account',
    order: 100,
    label: (__) => __('Account'),
    view: () => <Account address={handle.address} />,
  });
});
