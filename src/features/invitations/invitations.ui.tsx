/** A button and a command that invite into a room; a question for each invitation received. */
import { signal } from '@preact/signals';
import { UserPlus } from 'lucide';
import { bareJid, nodeOf } from '#lib/jid.ts';
import { isForGuests } from '#ui/guests.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { invitations, type Room } from './invitations.feature.ts';

const Invite = lazyView(
  async () => (await import('./invite.view.tsx')).Invite,
  () => null,
);
const Invited = lazyView(
  async () => (await import('./invited.view.tsx')).Invited,
  () => null,
);

export const invitationsUi = defineFeatureUi(invitations, ({ slots, add, handle, client }) => {
  const inviting = signal<Room | undefined>(undefined);
  const onClose = () => {
    inviting.value = undefined;
  };
  add(slots.conversationActions, {
    id: 'invite',
    icon: UserPlus,
    isQuick: true,
    label: (__) => __('Invite'),
    isFor: (conversation) => !isForGuests(client) && handle.roomOf(conversation)?.own !== undefined,
    run: (conversation) => {
      inviting.value = handle.roomOf(conversation);
    },
  });
  add(slots.commands, {
    name: 'invite',
    kinds: ['room'],
    usage: (__) => __('ADDRESS [REASON]'),
    help: (__) => __('Invites somebody into this room'),
    async run(conversation, rest) {
      const [, address = '', reason = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(rest) ?? [];
      const jid = bareJid(address);
      const room = handle.roomOf(conversation);
      if (!jid || nodeOf(jid) === undefined) return (__) => __('Say whom: /invite name@example.org');
      if (!room) return (__) => __('You are not in this room at the moment.');
      const isSent = await handle.invite(room, jid, reason.trim());
      return (__) =>
        isSent ? __('{name} has been invited.', { name: jid }) : __('You are not connected. Try again once you are.');
    },
  });
  add(slots.layers, {
    view: () => {
      const [invited] = handle.open.value;
      if (inviting.value) return <Invite invitations={handle} room={inviting.value} onClose={onClose} />;
      return invited ? <Invited key={invited.room} invitations={handle} invited={invited} /> : null;
    },
  });
});
