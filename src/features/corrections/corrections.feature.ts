/** Lets people change what they have said, and keeps what it was before. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { bySender } from '#core/history/message-records.ts';
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
      /** @param asked as it was when somebody began to change it. @returns false where it is gone by now. */
      async correct(conversation: Conversation, asked: Message, body: string): Promise<boolean> {
        const name = bySender(asked, asked.stanzaId ?? '');
        const [message] = await session.records.find([{ conversation: conversation.id, name }]);
        if (!message || !isCorrectable(message)) return false;
        const id = newId();
        const changed = corrected(message, { id, body, sentAt: new Date(session.clock.now()) });
        if (!changed || body === message.body) return true;
        const children = correction.encode(message.stanzaId ?? '');
        await session.outbox.post(conversation, { id, children, words: changed, changed: [changed] });
        return true;
      },
    };
  },
});
