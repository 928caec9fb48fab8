/** Where the visitor changes their own profile: a page of the settings, and a dialog over everything. */
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { ownProfile } from './own-profile.feature.ts';

const Editor = lazyView(
  async () => (await import('./editor.view.tsx')).Editor,
  () => null,
);
const ProfilePage = lazyView(async () => (await import('./settings.view.tsx')).ProfilePage);

export const ownProfileUi = defineFeatureUi(ownProfile, ({ slots, add, handle, client }) => {
  const { settings } = client;
  add(slots.layers, { view: () => (handle.isOpen() ? <Editor profile={handle} /> : null) });
  if (!settings.get('use_vcards') || settings.get('authentication') === 'anonymous') return;
  const view = () => <ProfilePage profile={handle} />;
  add(slots.settingsPages, { id: 'profile', order: -10, label: (__) => __('Your profile'), view });
});
