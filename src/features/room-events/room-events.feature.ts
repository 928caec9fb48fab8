/** Tells in a room's timeline what happens in it: who came, left, was renamed, promoted, sent out; what the room says. */
import { defineFeature, type XmlElement } from '#core/feature.ts';
import { type BareJid, type Jid, resourceOf } from '#lib/jid.ts';
import type { Sentence } from '#lib/translate.ts';
import { type OccupantPresence, type Room, rooms } from '../rooms/rooms.feature.ts';
import { ownStandingTold, tellChange } from './changes.model.ts';
import { Comings } from './comings.model.ts';
import { newStanding, statusCodes } from './room-events.wire.ts';
import { newsOf, nickRefused, onEntering, topicRefused } from './statuses.model.ts';

export const roomEvents = defineFeature({
  name: 'room events',
  requires: [rooms],
  setup(session) {
    const comings = new WeakMap<Room, Comings>();
    /** Who comes under these names has been here before. */
    const renamed = new WeakMap<Room, Set<string>>();
    const of = <T>(map: WeakMap<Room, T>, room: Room, make: () => T): T => {
      const known = map.get(room) ?? make();
      map.set(room, known);
      return known;
    };
    const tell = (room: Room, text: Sentence) =>
      void room.conversation.notices.add(text, new Date(session.clock.now()));

    const count = (room: Room, nick: string, { isAvailable, newNick, codes }: OccupantPresence, wasThere: boolean) => {
      const names = of(renamed, room, () => new Set<string>());
      if (codes.has('303') && newNick) return void names.add(newNick);
      if (isAvailable === wasThere || names.delete(nick)) return;
      const line = of(comings, room, () => new Comings(room.conversation));
      if (isAvailable) line.came(nick);
      else line.left(nick);
    };

    session.on('occupantChanged', ({ room, nick, presence, before, isSelf }) => {
      const told = tellChange({ ...presence, nick, isSelf, before });
      if (told) tell(room, told);
      const isSeen = told !== undefined && !presence.isAvailable && !presence.codes.has('303');
      if (!isSelf && !isSeen) count(room, nick, presence, before !== undefined);
    });

    session.on('roomJoined', ({ room, codes, isAgain }) => {
      if (!isAgain) for (const text of onEntering(codes, room.nick.peek())) tell(room, text);
    });

    session.on('topicChanged', ({ room, topic, author = '' }) => {
      tell(room, (__) => {
        if (topic === '') return __('{author} has taken the topic away.', { author });
        return __('{author} has set the topic: {topic}', { author, topic });
      });
    });

    session.on('topicRefused', ({ room, refusal }) => tell(room, topicRefused(refusal.condition)));

    session.on('nickRefused', ({ room, refusal, free }) => tell(room, nickRefused(refusal.condition, free)));

    /** A room that we know of, and are not in, speaks for itself. */
    const outside = (jid: Jid) => {
      const conversation = resourceOf(jid) === undefined ? session.conversations.get(jid) : undefined;
      return conversation?.kind === 'room' && !conversation.isSendable.peek() ? conversation : undefined;
    };
    const isToldOutside = (message: XmlElement, sender: Jid) =>
      newStanding.decode(message) !== undefined && outside(sender) !== undefined;
    session.own(
      session.inbox.describeWith(({ envelope, address }, description) =>
        isToldOutside(envelope.message, address.sender) ? { ...description, body: undefined } : description,
      ),
    );
    session.onMessage(newStanding, (standing, { address, envelope }) => {
      const conversation = outside(address.sender);
      return (
        conversation && { afterwards: () => void conversation.notices.add(ownStandingTold(standing), envelope.sentAt) }
      );
    });

    session.onMessage(statusCodes, (codes, { address, envelope, isLive }) => {
      const room = session.use(rooms).get(address.conversation as BareJid);
      const isNews = isLive && !envelope.isDelayed && room !== undefined && address.sender === room.jid;
      if (!isNews || isToldOutside(envelope.message, address.sender)) return undefined;
      return {
        afterwards() {
          for (const text of newsOf(codes)) tell(room, text);
          void session.use(rooms).readName(room);
        },
      };
    });

    return {};
  },
});
