/** Blocking from a conversation's menu and a contact request, what is shown where somebody is blocked, and the list in the settings. */
import { Ban } from 'lucide';
import { bareOf } from '#lib/jid.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { BlockedBar } from './blocked-bar.view.tsx';
import { blocking } from './blocking.feature.ts';

const BlockDialog = lazyView(
  async () => (await import('./block-dialog.view.tsx')).BlockDialog,
  () => null,
);
const BlockedPeople = lazyView(async () => (await import('./blocked-people.view.tsx')).BlockedPeople);

export const blockingUi = defineFeatureUi(blocking, ({ slots, add, handle, session }) => {
  add(slots.conversationActions, {
    id: 'block',
    order: 90,
    label: (__) => __('Block'),
    icon: Ban,
    isDangerous: true,
    isFor: ({ id, kind }) =>
      kind !== 'room' && handle.canBlock.value && !handle.isBlocked(id) && bareOf(id) !== session.self,
    run: ({ id }) => handle.ask({ jid: id, isReport: false }),
  });
  add(slots.conversationActions, {
    id: 'unblock',
    order: 90,
    label: (__) => __('Unblock'),
    icon: Ban,
    isFor: ({ id, kind }) => kind !== 'room' && handle.jids.value.has(id),
    run: ({ id }) => void handle.unblock(id).catch((failure) => session.report('blocking', failure)),
  });
  add(slots.requestActions, {
    id: 'block',
    label: (__) => __('Block'),
    icon: Ban,
    isFor: () => handle.canBlock.value,
    run: (jid) => handle.ask({ jid, isReport: false }),
  });
  add(slots.layers, {
    view: () => (handle.asked.value ? <BlockDialog blocking={handle} asked={handle.asked.value} /> : null),
  });
  add(slots.conversationBars, {
    kinds: ['direct', 'room-private'],
    view: ({ conversation }) =>
      handle.isBlocked(conversation.id) ? <BlockedBar blocking={handle} jid={conversation.id} /> : null,
  });
  add(slots.settingsPages, {
    id: 'blocked',
    order: 20,
    label: (__) => __('Blocked people'),
    view: () => <BlockedPeople blocking={handle} />,
  });
});
