/** Mentioning people in rooms, so that their clients can tell them. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { mentions as calls } from './called.model.ts';
import { findMentions } from './mentions.model.ts';
import { mentioned, reference } from './mentions.wire.ts';

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
    session.own(
      session.inbox.describeWith(({ envelope, address: { kind, conversation, isOwn } }, description) => {
        const { body, isAside } = description;
        const room = kind === 'room' && !isOwn ? session.use(rooms).get(conversation as BareJid) : undefined;
        if (!room || body === undefined || isAside) return description;
        const isCalled = calls(body, room.nick.peek());
        const isMeant = mentioned.decode(envelope.message).some((jid) => jid === room.ownJid || jid === session.self);
        return isCalled || isMeant ? { ...description, parts: { ...description.parts, mention: true } } : description;
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
