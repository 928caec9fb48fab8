/** Becoming a member of a room, with a nickname of one's own there. */
import { type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { DataForm, FormAnswers } from '#core/forms/filled-form.ts';
import type { BareJid } from '#lib/jid.ts';
import { type Room, rooms } from '../rooms/rooms.feature.ts';
import {
  askMembership,
  askReservedNick,
  type MembershipOffer,
  membershipOffer,
  requestMembership,
  reservedNick,
} from './room-membership.wire.ts';

export type { Room } from '../rooms/rooms.feature.ts';
export type { MembershipOffer } from './room-membership.wire.ts';

export type MembershipHandle = ReturnType<(typeof roomMembership)['setup']>;

export const roomMembership = defineFeature({
  name: 'room membership',
  requires: [rooms],
  setup(session) {
    /** Whose form the visitor has asked for. */
    const wanted: Signal<Room | undefined> = signal(undefined);
    return {
      wanted,
      /** To be read inside a computation. */
      roomOf: (conversation: Conversation) => session.use(rooms).of(conversation),
      /** The same, by its address. */
      at: (jid: BareJid) => session.use(rooms).all.value.find((room) => room.jid === jid),
      enter: ({ jid }: Room, nick: string) => session.use(rooms).join(jid, { nick }),
      /** Rejects with the room's StanzaError; nothing where its answer makes no sense. */
      async ask(room: BareJid): Promise<MembershipOffer | undefined> {
        return membershipOffer.decode(await session.request({ type: 'get', to: room, payload: askMembership() }));
      },
      async submit(room: BareJid, form: DataForm, answers: FormAnswers): Promise<void> {
        await session.request({ type: 'set', to: room, payload: requestMembership(form, answers) });
      },
      /** Under which nickname the room knows us; nothing where it knows none, or does not say. */
      reservedNick: (room: BareJid): Promise<string | undefined> =>
        session
          .request({ type: 'get', to: room, payload: askReservedNick() })
          .then(reservedNick.decode, () => undefined),
    };
  },
});
