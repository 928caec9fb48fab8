/** Making a room in two questions, its settings, and its end. */
import { signal } from '@preact/signals';
import { Bomb, SlidersHorizontal } from 'lucide';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { type Room, roomConfiguration } from './room-configuration.feature.ts';

const nothing = () => null;
const Configure = lazyView(async () => (await import('./configure.view.tsx')).Configure, nothing);
const Create = lazyView(async () => (await import('./create.view.tsx')).Create, nothing);
const CreateButton = lazyView(async () => (await import('./create-button.view.tsx')).CreateButton, nothing);
const Destroy = lazyView(async () => (await import('./destroy.view.tsx')).Destroy, nothing);

type Open =
  | { readonly type: 'create' }
  | { readonly type: 'configure' | 'destroy'; readonly room: Room; readonly reason?: string };

export const roomConfigurationUi = defineFeatureUi(roomConfiguration, ({ slots, add, handle }) => {
  const open = signal<Open | undefined>(undefined);
  const show = (next: Open | undefined) => {
    open.value = next;
  };
  add(slots.conversationActions, {
    id: 'configure',
    order: 40,
    icon: SlidersHorizontal,
    label: (__) => __('Room settings'),
    isFor: (conversation) => handle.roomOf(conversation)?.own?.affiliation === 'owner',
    run(conversation) {
      const room = handle.roomOf(conversation);
      if (room) show({ type: 'configure', room });
    },
  });
  add(slots.conversationActions, {
    id: 'destroy',
    order: 90,
    icon: Bomb,
    isDangerous: true,
    label: (__) => __('Destroy this room'),
    isFor: (conversation) => handle.roomOf(conversation)?.own?.affiliation === 'owner',
    run(conversation) {
      const room = handle.roomOf(conversation);
      if (room) show({ type: 'destroy', room });
    },
  });
  add(slots.commands, {
    name: 'destroy',
    kinds: ['room'],
    usage: (__) => __('[REASON]'),
    help: (__) => __('Ends this room for everybody'),
    run(conversation, reason) {
      const room = handle.roomOf(conversation);
      if (room) show({ type: 'destroy', room, reason });
      return undefined;
    },
  });
  add(slots.tabSections, {
    tab: 'rooms',
    order: -10,
    view: () => <CreateButton onClick={() => show({ type: 'create' })} />,
  });
  add(slots.layers, {
    view: () => {
      const { value } = open;
      const shared = { configuration: handle, onClose: () => show(undefined) };
      if (value?.type === 'configure') return <Configure {...shared} room={value.room} />;
      if (value?.type === 'destroy') return <Destroy {...shared} room={value.room} reason={value.reason ?? ''} />;
      return value ? <Create {...shared} onConfigure={(room) => show({ type: 'configure', room })} /> : null;
    },
  });
});
