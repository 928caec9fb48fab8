/** Inviting into rooms, and being invited: kept until there is an answer, also over reloads. */
import { type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { Refusable } from '#core/refusable.ts';
import { type BareJid, bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { roomEntrance } from '../room-entrance/room-entrance.feature.ts';
import { type Room, rooms } from '../rooms/rooms.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import { hasPlace, notInvited } from './invitations.model.ts';
import {
  decline,
  declined,
  type Invitation,
  invitation,
  inviteByRoom,
  inviteDirectly,
  NS_CONFERENCE,
} from './invitations.wire.ts';

export type { Room } from '../rooms/rooms.feature.ts';
export type { Invitation } from './invitations.wire.ts';

/** Of a room: what is open, and until when everything has been answered. */
interface Kept {
  readonly room: BareJid;
  readonly open: Invitation | undefined;
  readonly answeredAt: number;
}

declare module '#core/events.ts' {
  interface ClientEvents {
    roomInviteSent: { readonly room: BareJid; readonly jid: Jid; readonly reason: string };
    roomInviteReceived: { readonly room: BareJid; readonly jid: Jid; readonly reason: string };
  }
}

export type InvitationsHandle = ReturnType<(typeof invitations)['setup']>;

export const invitations = defineFeature({
  name: 'invitations',
  xeps: ['0249'],
  requires: [discovery, roomEntrance, rooms, roster],
  setup(session) {
    const table = session.table<Kept>('invitations');
    const kept = new Map<BareJid, Kept>();
    const open: Signal<readonly Invitation[]> = signal([]);
    const openNow = () => [...kept.values()].flatMap((each) => each.open ?? []);
    const keep = (record: Kept) => {
      kept.set(record.room, record);
      open.value = openNow();
      return table.put([record.room], record);
    };
    const loaded = table.scan({}).then((records) => {
      for (const record of records) if (!kept.has(record.room)) keep(record);
    });
    const isIn = (room: BareJid) => session.use(rooms).get(room)?.state.peek().type === 'joined';
    const settle = ({ room }: Invitation) =>
      session.store([keep({ room, open: undefined, answeredAt: session.clock.now() })]);

    const isContact = (jid: BareJid) => session.use(roster).contact(jid) !== undefined;
    const isTooMuch = (received: Invitation) =>
      kept.get(received.room)?.open !== undefined || !hasPlace(received, openNow(), isContact);

    const sent = new Refusable<{ room: Room; to: BareJid; isByRoom: boolean }>(session, (about, condition) => {
      const { room, to, isByRoom } = about;
      room.conversation.notices.add((__) => notInvited(__, to, isByRoom ? condition : undefined));
    });

    session.advertise(NS_CONFERENCE);
    // What goes with it is for clients that do not know of invitations.
    session.own(
      session.inbox.describeWith(({ envelope }, description) =>
        invitation.decode(envelope.message) || declined.decode(envelope.message)
          ? { ...description, body: undefined }
          : description,
      ),
    );

    session.onMessage(invitation, async (received, { envelope }) => {
      await loaded;
      const { room, from, reason = '' } = received;
      const answeredAt = kept.get(room)?.answeredAt ?? 0;
      const isAnswered = envelope.sentAt.getTime() <= answeredAt || isIn(room);
      if (envelope.isSent || isAnswered || isTooMuch(received)) return undefined;
      const record: Kept = { room, open: received, answeredAt };
      // At once: others of the same batch have to know.
      kept.set(room, record);
      return {
        writes: [table.put([room], record)],
        afterwards() {
          keep(record);
          session.emit('roomInviteReceived', { room, jid: from, reason });
        },
      };
    });

    session.onMessage(declined, ({ from, reason }, { address, isLive }) => {
      const room = session.use(rooms).get(address.conversation as BareJid);
      if (!room || !isLive || address.sender !== room.jid) return undefined;
      const name = bareOf(from) === room.jid ? (resourceOf(from) ?? from) : bareOf(from);
      const told = () =>
        void room.conversation.notices.add((__) =>
          reason
            ? __('{name} does not want to come. The reason: {reason}', { name, reason })
            : __('{name} does not want to come.', { name }),
        );
      return { afterwards: told };
    });

    return {
      /** Not answered yet. */
      open,
      /** To be read inside a computation. */
      roomOf: (conversation: Conversation) => session.use(rooms).of(conversation),
      contacts: () => session.use(roster).jids.peek(),
      /** @returns whether the invitation has gone out; where it comes back, the room's conversation says so. */
      async invite(room: Room, to: BareJid, reason = ''): Promise<boolean> {
        const invited = { room: room.jid, to, reason, password: session.use(rooms).passwordOf(room) };
        // A room that is for members only makes members of those whom it invites itself (XEP-0045 §7.8.2).
        const isClosed = await session.use(discovery).supports(room.jid, 'muc_membersonly');
        const about = { room, to, isByRoom: isClosed };
        const isSent = sent.send(isClosed ? inviteByRoom(invited) : inviteDirectly(invited), about);
        if (isSent) session.emit('roomInviteSent', { room: room.jid, jid: to, reason });
        return isSent;
      },
      /** @returns the conversation, to be shown; nothing where the visitor has thought better of it. */
      async accept(invited: Invitation): Promise<Conversation | undefined> {
        const { room, password } = invited;
        const isOpen = () => kept.get(room)?.open === invited;
        const joined = await session.use(roomEntrance).enter({ room, password }, isOpen);
        if (joined) await settle(invited);
        return joined?.conversation;
      },
      async decline(invited: Invitation) {
        await settle(invited);
        if (invited.isMediated) session.send(decline({ room: invited.room, to: invited.from }));
      },
    };
  },
});
