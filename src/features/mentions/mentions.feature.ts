/** Mentioning people in rooms, so that their clients can tell them. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { findMentions } from './mentions.model.ts';
import { reference } from './mentions.wire.ts';

export const mentions = defineFeature({
  name: 'mentions',
  xeps: ['0372'],
  requires: [rooms],
  setup(session) {
    const roomOf = (conversation: Conversation) => session.use(rooms).of(conversation);
    session.own(
      session.outbox.annotateWith((conversation, { body }) => {
        const room = body.includes('@') ? roomOf(conversation) : undefined;
        if (!room) return [];
        const found = findMentions(body, room.nicks.peek());
        return found.map(({ nick, begin, end }) => reference({ person: room.addressOf(nick), begin, end }));
      }),
    );
    return {
      /** Everybody there but ourselves. */
      others(conversation: Conversation): readonly string[] {
        const room = roomOf(conversation);
        return room ? room.nicks.peek().filter((nick) => nick !== room.nick.peek()) : [];
      },
    };
  },
});
