/** Changing how people stand in a room: sent out, silenced, promoted; the lists of those who belong; asking for voice. */
import { type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { Refusable } from '#core/refusable.ts';
import type { BareJid } from '#lib/jid.ts';
import { type Author, removals } from '../removals/removals.feature.ts';
import { type Room, rooms } from '../rooms/rooms.feature.ts';
import { type ActionName, changeOf, isAboutAddress } from './actions.model.ts';
import {
  affiliatedList,
  answerVoice,
  askAffiliated,
  askForVoice,
  type Change,
  changeStanding,
  type ListedAffiliation,
  type VoiceRequest,
  voiceRequest,
} from './room-moderation.wire.ts';
import { voiceRefused } from './sentences.model.ts';

export type { Author } from '../removals/removals.feature.ts';
export type { Room } from '../rooms/rooms.feature.ts';
export type { Affiliated, ListedAffiliation } from './room-moderation.wire.ts';

export interface OpenRequest extends VoiceRequest {
  readonly room: Room;
}

/** Somebody who is there, or an address. */
export interface Target {
  readonly nick?: string | undefined;
  readonly jid?: BareJid | undefined;
}

/** Where the room has refused for one of these, another way of naming somebody may help. */
const UNKNOWN = ['bad-request', 'item-not-found', 'jid-malformed', 'feature-not-implemented', 'not-acceptable'];

/** Who is there is named by nickname, as their address need not be known; rooms that take addresses only, as XEP-0045 §9 has it, are given that. */
function subjectsOf(room: Room, action: ActionName, { nick, jid }: Target): readonly Change['subject'][] {
  const known = jid ?? (nick !== undefined && isAboutAddress(action) ? room.occupant(nick)?.peek().realJid : undefined);
  return [...(nick === undefined ? [] : [{ nick }]), ...(known ? [{ jid: known }] : [])];
}

export type ModerationHandle = ReturnType<(typeof roomModeration)['setup']>;

export const roomModeration = defineFeature({
  name: 'room moderation',
  requires: [removals, rooms],
  setup(session) {
    const requests: Signal<readonly OpenRequest[]> = signal([]);
    const without = ({ room, nick }: OpenRequest) =>
      requests.peek().filter((other) => other.room !== room || other.nick !== nick);

    session.onMessage(voiceRequest, (request, { address, isLive }) => {
      const room = session.use(rooms).get(address.conversation as BareJid);
      // Only the room itself asks, and for those who are there.
      if (!room?.occupant(request.nick) || !isLive || address.sender !== room.jid) return undefined;
      const open = { ...request, room };
      return {
        afterwards: () => {
          requests.value = [...without(open), open];
        },
      };
    });

    /** A question is over once nobody here can answer it, or nobody wants to know any more. */
    const isCurrent = ({ room, nick }: OpenRequest) =>
      room.own?.role === 'moderator' && room.occupant(nick)?.peek().role === 'visitor';
    const dropOld = () => {
      if (!requests.peek().every(isCurrent)) requests.value = requests.peek().filter(isCurrent);
    };
    session.on('occupantChanged', ({ room, nick, presence }) => {
      if (requests.peek().length === 0) return;
      const newNick = presence.codes.has('303') ? presence.newNick : undefined;
      requests.value = requests
        .peek()
        .map((request) =>
          newNick !== undefined && request.room === room && request.nick === nick
            ? { ...request, nick: newNick }
            : request,
        );
      if (newNick === undefined) dropOld();
    });
    session.on('roomJoined', dropOld);
    session.on('roomLeft', dropOld);

    const voice = new Refusable<Room>(session, ({ conversation }, condition) => {
      conversation.notices.add((__) => voiceRefused(__, condition));
    });

    /** Whoever is there under that name, or with that address. */
    const nickOf = (room: Room, { nick, jid }: Target) =>
      room.nicks.peek().find((each) => (jid ? room.occupant(each)?.peek().realJid === jid : each === nick));

    const change = async (room: Room, { subject, ...rest }: Change) => {
      await session.request({ type: 'set', to: room.jid, payload: changeStanding({ subject, ...rest }) });
    };

    // ejabberd 23 lets the banned in again whom it remembers as having spoken: no room has them in (XEP-0045 §5.2).
    session.on('occupantChanged', ({ room, nick, presence, isSelf }) => {
      const isLetIn = presence.isAvailable && presence.affiliation === 'outcast' && !isSelf;
      if (!isLetIn || !['owner', 'admin'].includes(room.own?.affiliation ?? '')) return;
      void change(room, { subject: { nick }, ...changeOf('kick') }).catch((failure) =>
        session.report('room moderation', failure),
      );
    });

    return {
      /** To be read inside a computation. */
      roomOf: (conversation: Conversation) => session.use(rooms).of(conversation),
      /** Rejects with a StanzaError where the room refuses. */
      async act(room: Room, action: ActionName, { reason, ...target }: Target & { reason?: string | undefined }) {
        const [first, second] = subjectsOf(room, action, target);
        const tryWith = (subject: Change['subject']) => change(room, { subject, ...changeOf(action), reason });
        if (!first) return;
        await tryWith(first).catch((failure) => {
          if (!second || !UNKNOWN.includes((failure as { condition?: string }).condition ?? '')) throw failure;
          return tryWith(second);
        });
        // The room has told everybody of those whom it has sent out before it answers.
        const left = action === 'ban' ? nickOf(room, target) : undefined;
        if (left !== undefined) await change(room, { subject: { nick: left }, ...changeOf('kick'), reason });
      },
      /** Whether what somebody has said can be taken away with them. To be read inside a computation. */
      canRemoveMessages: (room: Room) => session.use(removals).isOffered(room),
      /** Takes away what is known of somebody. @returns how much of it is gone, and how much the room has kept. */
      removeMessages: (room: Room, author: Author, reason: string | undefined) =>
        session.use(removals).removeAll(room, author, reason),
      async affiliated(room: Room, affiliation: ListedAffiliation) {
        const answer = await session.request({ type: 'get', to: room.jid, payload: askAffiliated(affiliation) });
        return affiliatedList.decode(answer) ?? [];
      },
      /** @returns whether it could be said; where the room refuses, its conversation says so. */
      askForVoice: (room: Room): boolean => voice.send(askForVoice(room.jid), room),
      /** People who want to speak and have had no answer yet. */
      requests,
      answer(request: OpenRequest, isAllowed: boolean) {
        requests.value = without(request);
        session.send(answerVoice(request.room.jid, { nick: request.nick, jid: request.jid, isAllowed }));
      },
    };
  },
});
