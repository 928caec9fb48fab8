/** Ignoring from the menu of a participant or of a message, and the list in the settings. */
import { Eye, EyeOff } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { ignoring, type Person } from './ignoring.feature.ts';

const IgnoredInRooms = lazyView(async () => (await import('./ignored-in-rooms.view.tsx')).IgnoredInRooms);

export const ignoringUi = defineFeatureUi(ignoring, ({ slots, add, handle, session }) => {
  const ignore = (person: Person | undefined, { notices }: Conversation) => {
    if (!person) return;
    void handle.ignore(person);
    notices.add(
      (__) => __('You ignore {name}. The settings list whom you ignore in rooms.', { name: person.nick }),
      new Date(session.clock.now()),
    );
  };
  add(slots.personActions, {
    id: 'ignore',
    order: 5,
    icon: EyeOff,
    label: (__) => __('Ignore'),
    isFor: (jid, conversation) => {
      const person = handle.occupant(jid, conversation);
      return person !== undefined && !handle.isIgnored(person);
    },
    run: (jid, conversation) => ignore(handle.occupant(jid, conversation), conversation),
  });
  add(slots.personActions, {
    id: 'read-again',
    order: 5,
    icon: Eye,
    label: (__) => __('Stop ignoring'),
    isFor: (jid, conversation) => {
      const person = handle.occupant(jid, conversation);
      return person !== undefined && handle.isIgnored(person);
    },
    run: (jid, conversation) => {
      const person = handle.occupant(jid, conversation);
      if (person) void handle.readAgain(person);
    },
  });
  add(slots.messageActions, {
    id: 'ignore-author',
    order: 80,
    label: (__) => __('Ignore this person'),
    icon: EyeOff,
    isFor: (message, conversation) => handle.authorOf(message, conversation) !== undefined,
    run: (message, { conversation }) => ignore(handle.authorOf(message, conversation), conversation),
  });
  add(slots.settingsPages, {
    id: 'ignored-in-rooms',
    order: 22,
    label: (__) => __('Ignored in rooms'),
    view: () => <IgnoredInRooms ignoring={handle} />,
  });
});
