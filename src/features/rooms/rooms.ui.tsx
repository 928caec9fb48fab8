/** What is special about a conversation that is a room. */
import { IdCard, MessageCircle, Users } from 'lucide';
import { type BareJid, bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi, type Gate } from '#ui/slots.ts';
import { createTexts } from '#ui/timeline/text/texts.ts';
import { roster } from '../roster/roster.feature.ts';
import { EntryState } from './entry-state.view.tsx';
import { rooms } from './rooms.feature.ts';
import { isOutside, type Room } from './rooms.store.ts';
import { Topic } from './topic.view.tsx';

/** Quotation marks, as keyboards make them, around nothing. */
const NOTHING = /^(?:["“”„«»]\s*){2}$/u;

const nickIn = (room: Room | undefined, jid: Jid) => room && resourceOf(jid);

const Participants = lazyView(async () => (await import('./participants.view.tsx')).Participants);
const RoomMenu = lazyView(
  async () => (await import('./room-menu.view.tsx')).RoomMenu,
  () => null,
);
const Entry = lazyView(async () => (await import('./entry.view.tsx')).Entry);

export const roomsUi = defineFeatureUi(rooms, ({ slots, add, handle, client, session, boxes }) => {
  const texts = createTexts();
  const roomOf = (id: string) => handle.all.value.find(({ jid }) => jid === id);
  add(slots.names, {
    order: -10,
    read: (jid) => (resourceOf(jid) === undefined ? roomOf(jid)?.name.value : nickIn(roomOf(bareOf(jid)), jid)),
  });
  // A room's picture is not that of everybody in it.
  add(slots.pictures, { order: -10, read: (jid) => (nickIn(roomOf(bareOf(jid)), jid) === undefined ? undefined : '') });
  add(slots.conversationHeader, {
    kinds: ['room'],
    view: ({ conversation }) => <RoomMenu conversation={conversation} />,
  });
  add(slots.personActions, {
    id: 'private-message',
    icon: MessageCircle,
    label: (__) => __('Send a private message'),
    isFor: (person, { kind }) => kind === 'room' && resourceOf(person) !== roomOf(bareOf(person))?.nick.value,
    run: (person) => void session.open(person, 'room-private').then((conversation) => boxes.open(conversation)),
  });
  const realJidOf = (person: Jid) => roomOf(bareOf(person))?.occupant(resourceOf(person) ?? '')?.value.realJid;
  add(slots.personActions, {
    id: 'profile',
    order: 5,
    icon: IdCard,
    label: (__) => __('Profile'),
    isFor: (person, { kind }) => kind === 'room' && realJidOf(person) !== undefined,
    run(person) {
      const jid = realJidOf(person);
      if (jid) void session.use(roster).ask({ jid, about: 'profile' });
    },
  });
  add(slots.sidePanels, {
    id: 'participants',
    kinds: ['room'],
    label: (__) => __('Participants'),
    icon: Users,
    hasToggle: client.settings.get('visible_toolbar_buttons').toggle_participants,
    // A small screen is for reading.
    isOpenAtFirst: client.settings.get('view_mode') !== 'overlayed' && matchMedia('(min-width: 640px)').matches,
    view: ({ conversation }) => {
      const room = roomOf(conversation.id);
      return room ? <Participants room={room} /> : null;
    },
  });
  add(slots.conversationDetail, {
    kinds: ['room'],
    view: ({ conversation }) => {
      const room = roomOf(conversation.id);
      return room ? <Topic room={room} texts={texts} /> : null;
    },
  });
  add(slots.conversationStatus, {
    kinds: ['room'],
    view: ({ conversation }) => <EntryState room={roomOf(conversation.id)} />,
  });
  for (const name of ['topic', 'subject']) {
    add(slots.commands, {
      name,
      kinds: ['room'],
      usage: (__) => __('TEXT'),
      help: (__) => __('Says what this room is about, or with "" nothing any more'),
      run(conversation, rest) {
        const room = roomOf(conversation.id);
        const topic = room?.topic.peek();
        if (rest === '') return (__) => (topic ? __('The topic: {topic}', { topic }) : __('This room has no topic.'));
        return room && handle.setTopic(room, NOTHING.test(rest) ? '' : rest)
          ? undefined
          : (__) => __('You are not in this room at the moment.');
      },
    });
  }
  add(slots.commands, {
    name: 'nick',
    kinds: ['room'],
    usage: (__) => __('NAME'),
    help: (__) => __('Changes how you are called in this room'),
    run(conversation, rest) {
      const room = roomOf(conversation.id);
      if (rest === '') return (__) => __('Say how you want to be called: /nick NAME');
      if (!room) return (__) => __('You are not in this room at the moment.');
      if (!handle.occupant(room.jid, rest)) return (__) => __('This nickname cannot be used.');
      const isSent = handle.changeNick(room, rest);
      return isSent ? undefined : (__) => __('You are not connected. Try again once you are.');
    },
  });
  // Made once per room: a new component would take the focus out of its fields.
  const gates = new Map<Room, Gate>();
  const gateOf = (room: Room): Gate => {
    const known = gates.get(room) ?? { instead: () => <Entry rooms={handle} room={room} /> };
    gates.set(room, known);
    return known;
  };
  add(slots.entryGates, {
    read: ({ id, kind }) => {
      const room = kind === 'room' ? roomOf(id) : undefined;
      return room && isOutside(room.state.value) ? gateOf(room) : undefined;
    },
  });
  add(slots.closeWatchers, {
    closed: (conversation) => {
      const room = handle.get(bareOf(conversation.id) as BareJid);
      if (conversation.kind === 'room' && room) void handle.leave(room);
    },
  });
});
