/** Messages that a room's moderators take away: shown as gone, and taken away by us where we moderate. */
import type { Address } from '#core/addressing.ts';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import { changeReferred, namesByReference, referenceId } from '#core/reference.ts';
import { bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import { type Retracted, retractions, withoutWords } from '../retractions/retractions.feature.ts';
import { type Room, rooms } from '../rooms/rooms.feature.ts';
import { type Author, isBy } from './author.model.ts';
import { askToRemove, formOf, type Removal, removal, removed } from './removals.wire.ts';

export type { Room } from '../rooms/rooms.feature.ts';
export type { Author } from './author.model.ts';

/** So far back what somebody has said is looked for. */
const MOST_LOOKED_AT = 2000;
/** So many requests are on their way at once. */
const AT_ONCE = 10;

/** §5: only the room itself may say so. */
const isByRoom = ({ kind, sender, conversation }: Address) => kind === 'room' && sender === conversation;

/** The moderator's nickname; where the room names nobody, it was the room itself. */
function retractedBy(room: Jid, { by = room, reason }: Omit<Removal, 'id'>, at: Date): Retracted {
  return { at, by: (bareOf(by) === room ? resourceOf(by) : undefined) ?? bareOf(by), reason };
}

export type RemovalsHandle = ReturnType<(typeof removals)['setup']>;

export const removals = defineFeature({
  name: 'removals',
  xeps: ['0425'],
  requires: [retractions, rooms],
  setup(session) {
    session.own(
      session.inbox.describeWith(({ envelope, address }, description) => {
        const { message, source, sentAt } = envelope;
        if (isByRoom(address) && removal.decode(message)) return { ...description, isAside: true };
        const gone = address.kind === 'room' && source === 'archive' ? removed.decode(message) : undefined;
        if (!gone) return description;
        const retracted = retractedBy(address.conversation, gone, sentAt);
        return { body: '', isOpaque: true, parts: { retracted } };
      }),
    );

    session.onMessage(removal, (value, received) => {
      const { address, envelope } = received;
      if (!isByRoom(address)) return undefined;
      const retracted = retractedBy(address.conversation, value, envelope.sentAt);
      return changeReferred(namesByReference(value.id, address), received, {
        isOfSender: false,
        change: (message) => (message.parts?.retracted ? undefined : withoutWords(message, retracted)),
      });
    });

    // It was here in full, and the room took it away while we were not.
    session.onMessage(removed, (value, { address, envelope, message, isNew }) => {
      const isNews = envelope.source === 'archive' && !isNew && message && !message.parts?.retracted;
      if (!isNews || address.kind !== 'room') return undefined;
      return { messages: [withoutWords(message, retractedBy(address.conversation, value, envelope.sentAt))] };
    });

    const isOffered = (room: Room | undefined): boolean =>
      room?.own?.role === 'moderator' && formOf(room.features.value) !== undefined;

    /** The room tells everybody, us too. Rejects with a StanzaError where it refuses. */
    const remove = async (room: Room, { archiveId: id = '' }: Message, reason: string | undefined): Promise<void> => {
      const form = formOf(room.features.peek()) ?? 'current';
      await session.request({ type: 'set', to: room.jid, payload: askToRemove({ form, id, reason }) });
    };

    return {
      /** To be read inside a computation. */
      roomOf: (conversation: Conversation) => session.use(rooms).of(conversation),
      /** Whether we may take away what others say there. To be read inside a computation. */
      isOffered,
      isRemovable: (message: Message, conversation: Conversation): boolean =>
        !message.isOwn &&
        message.parts?.retracted === undefined &&
        referenceId(message, conversation.kind) !== undefined &&
        isOffered(session.use(rooms).of(conversation)),
      remove,
      /** Everything that is known of somebody. @returns how much of it is gone, and how much the room has kept. */
      async removeAll(room: Room, author: Author, reason: string | undefined) {
        const known = await session.records.newest(room.jid, MOST_LOOKED_AT);
        const theirs = known
          .filter(isBy(author))
          .filter(({ archiveId, parts }) => archiveId !== undefined && parts?.retracted === undefined);
        const counts = { gone: 0, kept: 0 };
        for (let at = 0; at < theirs.length; at += AT_ONCE) {
          const asked = theirs.slice(at, at + AT_ONCE).map((message) => remove(room, message, reason));
          for (const { status } of await Promise.allSettled(asked)) {
            if (status === 'fulfilled') counts.gone += 1;
            else counts.kept += 1;
          }
        }
        return counts;
      },
    };
  },
});
