/** Small signs of what people think of a message. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import { changeReferred, namesByReference, referenceId } from '#core/reference.ts';
import { OURSELVES, ownReactions, reacted, reactorOf } from './reactions.model.ts';
import { NS_REACTIONS, reactionsToMessage } from './reactions.wire.ts';

export type ReactionsHandle = ReturnType<(typeof reactions)['setup']>;

export const reactions = defineFeature({
  name: 'reactions',
  xeps: ['0444'],
  setup(session) {
    session.advertise(NS_REACTIONS);
    session.own(
      session.inbox.describeWith(({ envelope }, description) =>
        reactionsToMessage.decode(envelope.message) ? { ...description, isAside: true } : description,
      ),
    );
    session.onMessage(reactionsToMessage, ({ id, emoji }, received) => {
      const { address, envelope } = received;
      return changeReferred(namesByReference(id, address), received, {
        isOfSender: false,
        change: (message) => reacted(message, reactorOf(address), { emoji, sentAt: envelope.sentAt }),
      });
    });
    return {
      isReactable: (message: Message, conversation: Conversation): boolean =>
        message.delivery !== 'failed' &&
        message.parts?.retracted === undefined &&
        referenceId(message, conversation.kind) !== undefined,
      /** Gives a reaction, or takes it back where it was given. */
      toggle(conversation: Conversation, message: Message, emoji: string): void {
        const id = referenceId(message, conversation.kind);
        if (id === undefined) return;
        const before = ownReactions(message);
        const now = before.includes(emoji) ? before.filter((other) => other !== emoji) : [...before, emoji];
        const changed = reacted(message, OURSELVES, { emoji: now, sentAt: new Date(session.clock.now()) });
        const children = reactionsToMessage.encode({ id, emoji: now });
        void session.outbox.post(conversation, { children, changed: changed ? [changed] : [] });
      },
    };
  },
});
