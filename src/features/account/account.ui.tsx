/** Where the password is changed and the account deleted: a page of the settings. */
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { account } from './account.feature.ts';

const ManageAccount = lazyView(async () => (await import('./manage-account.view.tsx')).ManageAccount);

export const accountUi = defineFeatureUi(account, ({ slots, add, handle, client }) => {
  if (client.settings.get('authentication') === 'anonymous') return;
  const view = () => <ManageAccount account={handle} />;
  add(slots.settingsPages, { id: 'manage-account', order: 101, label: (__) => __('Manage account'), view });
});
