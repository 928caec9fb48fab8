/** Moderation by command, by the menu of a participant, and in a dialog with the lists of a room. */
import { type Signal, signal } from '@preact/signals';
import {
  Ban,
  Crown,
  DoorOpen,
  Hand,
  type IconNode,
  Mic,
  MicOff,
  ShieldCheck,
  ShieldMinus,
  UserCheck,
  UserCog,
  UserMinus,
  UsersRound,
} from 'lucide';
import { type BareJid, type Jid, resourceOf } from '#lib/jid.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi, type PersonAction, type UiContext } from '#ui/slots.ts';
import { ACTIONS, type ActionName, asksFirst, offered } from './actions.model.ts';
import { carryOut, type Order, type Present, readOrder } from './moderation-commands.model.ts';
import { completePerson } from './person.model.ts';
import { type ModerationHandle, type Room, roomModeration } from './room-moderation.feature.ts';
import { actionLabel, HELP } from './sentences.model.ts';

const Ask = lazyView(
  async () => (await import('./ask.view.tsx')).Ask,
  () => null,
);
const Members = lazyView(
  async () => (await import('./members.view.tsx')).Members,
  () => null,
);
const VoiceRequests = lazyView(
  async () => (await import('./voice-requests.view.tsx')).VoiceRequests,
  () => null,
);

const ICONS: Readonly<Record<ActionName, IconNode>> = {
  kick: DoorOpen,
  ban: Ban,
  mute: MicOff,
  voice: Mic,
  op: ShieldCheck,
  deop: ShieldMinus,
  owner: Crown,
  admin: UserCog,
  member: UserCheck,
  revoke: UserMinus,
};

/** What the visitor is being asked, or is looking at. */
type Open =
  | { readonly type: 'order'; readonly room: Room; readonly order: Order }
  | { readonly type: 'members'; readonly room: Room };

interface Parts extends Pick<UiContext<ModerationHandle>, 'slots' | 'add' | 'handle' | 'session'> {
  readonly open: Signal<Open | undefined>;
}

const presentIn = (room: Room, jid: BareJid): Present => ({
  nicks: room.nicks.peek(),
  standingOf: (nick) => room.occupant(nick)?.peek(),
  own: room.own && { ...room.own, jid },
});

function addCommands({ slots, add, handle, open, session }: Parts): void {
  for (const name of ACTIONS) {
    add(slots.commands, {
      name,
      kinds: ['room'],
      usage: (__) => __('NICKNAME [REASON]'),
      help: HELP[name],
      complete: (rest, conversation) => completePerson(rest, handle.roomOf(conversation)?.nicks.peek() ?? []),
      run(conversation, rest) {
        const room = handle.roomOf(conversation);
        if (!room) return undefined;
        const order = readOrder(name, rest, presentIn(room, session.self));
        if (typeof order === 'function') return order;
        if (!asksFirst(name) && !order.isOwnFall) return carryOut(order, () => handle.act(room, name, order));
        open.value = { type: 'order', room, order };
        return undefined;
      },
    });
  }
  add(slots.commands, {
    name: 'modtools',
    kinds: ['room'],
    help: (__) => __('Shows who belongs to this room, and who is banned'),
    run(conversation) {
      const room = handle.roomOf(conversation);
      if (room) open.value = { type: 'members', room };
      return undefined;
    },
  });
}

/** How we and somebody else stand there, as long as both are in. */
function standings(person: Jid, room: Room | undefined) {
  const nick = resourceOf(person);
  const own = room?.own;
  const other = nick === undefined || nick === own?.nick ? undefined : room?.occupant(nick)?.value;
  return own && other && { own, other };
}

const orderAbout = (action: ActionName, nick: string): Order => ({
  action,
  name: nick,
  nick,
  reason: undefined,
  isSeen: true,
});

/** Of a message whose author is still there, and nobody else under the same nickname. */
function addBanOfAuthor({ slots, add, handle, open }: Parts): void {
  add(slots.messageActions, {
    id: 'ban-author',
    order: 92,
    icon: Ban,
    label: (__) => __('Ban from the room'),
    isDangerous: true,
    isFor({ sender, occupantId, isOwn }, conversation) {
      const both = isOwn ? undefined : standings(sender, handle.roomOf(conversation));
      const isOther = occupantId !== undefined && both?.other.occupantId !== occupantId;
      return both !== undefined && !isOther && offered(both.own, both.other).includes('ban');
    },
    run({ sender }, { conversation }) {
      const room = handle.roomOf(conversation);
      if (room) open.value = { type: 'order', room, order: orderAbout('ban', resourceOf(sender) ?? '') };
    },
  });
}

function actionsFor({ handle, open }: Parts): readonly PersonAction[] {
  return ACTIONS.map((name) => ({
    id: name,
    icon: ICONS[name],
    label: (__) => actionLabel(__, name),
    isDangerous: name === 'ban' || name === 'kick',
    isFor(person, conversation) {
      const both = standings(person, handle.roomOf(conversation));
      return both !== undefined && offered(both.own, both.other).includes(name);
    },
    run(person, conversation) {
      const room = handle.roomOf(conversation);
      if (room) open.value = { type: 'order', room, order: orderAbout(name, resourceOf(person) ?? '') };
    },
  }));
}

export const roomModerationUi = defineFeatureUi(roomModeration, ({ slots, add, handle, session }) => {
  const open = signal<Open | undefined>(undefined);
  const parts: Parts = { slots, add, handle, session, open };
  const onClose = () => {
    open.value = undefined;
  };
  addCommands(parts);
  addBanOfAuthor(parts);
  actionsFor(parts).forEach((action, order) => {
    add(slots.personActions, { order: 10 + order, ...action });
  });
  add(slots.conversationActions, {
    id: 'members',
    order: 30,
    icon: UsersRound,
    label: (__) => __('Members and bans'),
    isFor: (conversation) => ['admin', 'owner'].includes(handle.roomOf(conversation)?.own?.affiliation ?? ''),
    run(conversation) {
      const room = handle.roomOf(conversation);
      if (room) open.value = { type: 'members', room };
    },
  });
  add(slots.conversationActions, {
    id: 'ask-for-voice',
    order: 5,
    icon: Hand,
    label: (__) => __('Ask to speak'),
    isFor: (conversation) => handle.roomOf(conversation)?.own?.role === 'visitor',
    run(conversation) {
      const room = handle.roomOf(conversation);
      if (!room) return;
      const isSent = handle.askForVoice(room);
      conversation.notices.add((__) =>
        isSent
          ? __('The moderators have been asked to let you speak.')
          : __('You are not connected. Try again once you are.'),
      );
    },
  });
  add(slots.conversationBars, {
    kinds: ['room'],
    view: ({ conversation }) => <VoiceRequests moderation={handle} conversation={conversation} />,
  });
  add(slots.layers, {
    view: () => {
      const { value } = open;
      if (value?.type === 'order') return <Ask moderation={handle} {...value} onClose={onClose} />;
      return value ? <Members moderation={handle} room={value.room} onClose={onClose} /> : null;
    },
  });
});
