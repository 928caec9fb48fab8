/** How the visitor is told of news, the choice in each conversation's menu, and the page of the settings. */
import { signal } from '@preact/signals';
import { Bell, BellOff } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { Choices } from './choices.model.ts';
import { type Alert, notifications } from './notifications.feature.ts';
import { Watch } from './watch.view.tsx';

const LevelDialog = lazyView(
  async () => (await import('./level-dialog.view.tsx')).LevelDialog,
  () => null,
);
const NotificationSettings = lazyView(async () => (await import('./settings.view.tsx')).NotificationSettings);

export const notificationsUi = defineFeatureUi(notifications, ({ slots, add, handle, session, client }) => {
  const choices = new Choices({ memory: client.platform.device, settings: client.settings, clock: session.clock });
  session.own(() => choices.dispose());
  // The first may come before anything is drawn here: it waits.
  const alerts = signal<readonly Alert[]>([]);
  session.on('alerted', (alert) => {
    alerts.value = [...alerts.peek(), alert];
  });
  const watch = { notifications: handle, choices, alerts };
  add(slots.layers, { view: () => <Watch {...watch} /> });

  const asked = signal<Conversation | undefined>(undefined);
  const ask = (conversation: Conversation | undefined) => {
    asked.value = conversation;
  };
  add(slots.layers, {
    view: () =>
      asked.value ? (
        <LevelDialog conversation={asked.value} notifications={handle} onClose={() => ask(undefined)} />
      ) : null,
  });
  const isQuiet = (conversation: Conversation) =>
    handle.isMuted(conversation) || handle.levelOf(conversation) === 'never';
  add(slots.conversationActions, {
    id: 'notifications',
    order: 40,
    label: (__) => __('Notifications'),
    icon: Bell,
    isFor: () => true,
    run: ask,
  });
  add(slots.conversationActions, {
    id: 'muted',
    label: (__) => __('Muted'),
    icon: BellOff,
    isQuick: true,
    isFor: isQuiet,
    run: ask,
  });
  add(slots.settingsPages, {
    id: 'notifications',
    order: 10,
    label: (__) => __('Notifications'),
    view: () => <NotificationSettings choices={choices} />,
  });
});
