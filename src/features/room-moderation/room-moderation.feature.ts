/** Changing how people stand in a room: sent out, silenced, promoted; the lists of those who belong; asking for voice. */
import { type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { BareJid } from '#lib/jid.ts';
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

/** Who is there is named by their address where it has to last and we know it, else by the nickname; rooms find the rest. */
function subjectOf(room: Room, action: ActionName, { nick, jid }: Target): Change['subject'] {
  const known = jid ?? (nick !== undefined && isAboutAddress(action) ? room.occupant(nick)?.peek().realJid : undefined);
  return known ? { jid: known } : { nick: nick ?? '' };
}

export type ModerationHandle = ReturnType<(typeof roomModeration)['setup']>;

export const roomModeration = defineFeature({
  name: 'room moderation',
  requires: [rooms],
  setup(session) {
    const requests: Signal<readonly OpenRequest[]> = signal([]);
    const without = ({ room, nick }: OpenRequest) =>
      requests.peek().filter((other) => other.room !== room || other.nick !== nick);

    session.onMessage(voiceRequest, (request, { address, isLive }) => {
      const room = session.use(rooms).get(address.conversation as BareJid);
      // Only the room itself asks.
      if (!room || !isLive || address.sender !== room.jid) return undefined;
      const open = { ...request, room };
      return {
        afterwards: () => {
          requests.value = [...without(open), open];
        },
      };
    });

    const change = async (room: Room, { subject, ...rest }: Change) => {
      await session.request({ type: 'set', to: room.jid, payload: changeStanding({ subject, ...rest }) });
    };

    return {
      /** To be read inside a computation. */
      roomOf: (conversation: Conversation) => session.use(rooms).of(conversation),
      /** Rejects with a StanzaError where the room refuses. */
      act: (room: Room, action: ActionName, { reason, ...target }: Target & { readonly reason?: string | undefined }) =>
        change(room, { subject: subjectOf(room, action, target), ...changeOf(action), reason }),
      change,
      async affiliated(room: Room, affiliation: ListedAffiliation) {
        const answer = await session.request({ type: 'get', to: room.jid, payload: askAffiliated(affiliation) });
        return affiliatedList.decode(answer) ?? [];
      },
      askForVoice: (room: Room) => session.send(askForVoice(room.jid)),
      /** People who want to speak and have had no answer yet. */
      requests,
      answer(request: OpenRequest, isAllowed: boolean) {
        requests.value = without(request);
        session.send(answerVoice(request.room.jid, { nick: request.nick, jid: request.jid, isAllowed }));
      },
    };
  },
});
