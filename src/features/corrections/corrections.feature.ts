/** Lets people change what they have said, and keeps what it was before. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import { changeReferred, ownNamesByReference } from '#core/reference.ts';
import { newId } from '#lib/ids.ts';
import { corrected } from './corrections.model.ts';
import { correction, NS_CORRECTION } from './corrections.wire.ts';

/** What was not sent, or is no longer there, is not corrected; somebody else's words even less. */
export const isCorrectable = ({ isOwn, delivery, body, stanzaId, parts }: Message): boolean =>
  isOwn && stanzaId !== undefined && body !== '' && delivery !== 'failed' && parts?.retracted === undefined;

export const corrections = defineFeature({
  name: 'corrections',
  xeps: ['0308'],
  setup(session) {
    session.advertise(NS_CORRECTION);
    session.own(
      session.inbox.describeWith(({ envelope }, description) =>
        correction.decode(envelope.message) ? { ...description, isAside: true } : description,
      ),
    );
    session.onMessage(correction, (id, received) => {
      const { envelope, address } = received;
      const body = received.text ?? '';
      const version = { id: envelope.message.attrs.id ?? '', body, sentAt: envelope.sentAt };
      return changeReferred(ownNamesByReference(id, address), received, {
        isOfSender: true,
        change: (message) => (message.parts?.retracted ? undefined : corrected(message, version)),
      });
    });
    return {
      isCorrectable,
      correct(conversation: Conversation, message: Message, body: string): void {
        const id = newId();
        const changed = corrected(message, { id, body, sentAt: new Date(session.clock.now()) });
        if (!changed || !isCorrectable(message) || body === message.body) return;
        const children = correction.encode(message.stanzaId ?? '');
        void session.outbox.post(conversation, { id, children, words: changed, changed: [changed] });
      },
    };
  },
});
