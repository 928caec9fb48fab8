/** A way for those who are no members of a room: its form, by menu, by command, and where it does not let them in. */
import { IdCard } from 'lucide';
import { isForGuests } from '#ui/guests.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi, type Gate } from '#ui/slots.ts';
import { type Room, roomMembership } from './room-membership.feature.ts';

const Membership = lazyView(
  async () => (await import('./membership.view.tsx')).Membership,
  () => null,
);
const MembersOnly = lazyView(async () => (await import('./outside.view.tsx')).MembersOnly);
const WithReservedNick = lazyView(async () => (await import('./outside.view.tsx')).WithReservedNick);

export const roomMembershipUi = defineFeatureUi(roomMembership, ({ slots, add, handle, client }) => {
  const want = (room: Room | undefined) => {
    handle.wanted.value = room;
  };
  add(slots.conversationActions, {
    id: 'membership',
    order: 50,
    icon: IdCard,
    label: (__) => __('Become a member'),
    isFor: (conversation) => !isForGuests(client) && handle.roomOf(conversation)?.own?.affiliation === 'none',
    run: (conversation) => want(handle.roomOf(conversation)),
  });
  add(slots.commands, {
    name: 'register',
    kinds: ['room'],
    help: (__) => __('Asks to become a member, with a nickname of your own'),
    run(conversation) {
      want(handle.roomOf(conversation));
      return undefined;
    },
  });
  // Made once per room: a new component would take the focus out of it.
  const gates = new Map<string, Gate>();
  const gateOf = (room: Room, condition: string): Gate | undefined => {
    const View = { 'registration-required': MembersOnly, 'not-acceptable': WithReservedNick }[condition];
    if (!View) return undefined;
    const key = `${condition} ${room.jid}`;
    const gate = gates.get(key) ?? { instead: () => <Gated View={View} jid={room.jid} /> };
    gates.set(key, gate);
    return gate;
  };
  type View = typeof MembersOnly;
  const Gated = ({ View, jid }: { readonly View: View; readonly jid: Room['jid'] }) => {
    const room = handle.at(jid);
    return room ? <View membership={handle} room={room} /> : null;
  };
  add(slots.entryGates, {
    order: -5,
    read(conversation) {
      const room = handle.roomOf(conversation);
      const state = room?.state.value;
      return room && state?.type === 'refused' ? gateOf(room, state.condition) : undefined;
    },
  });
  add(slots.layers, {
    view: () => (handle.wanted.value ? <Membership membership={handle} room={handle.wanted.value} /> : null),
  });
});
