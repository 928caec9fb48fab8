/** Takes back what one has said: it is gone from what is kept here, and others are asked to do the same. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { withdraw } from '#core/history/discard.ts';
import type { Message } from '#core/message.ts';
import { changeReferred, ownNamesByReference, referenceId } from '#core/reference.ts';
import { newId } from '#lib/ids.ts';
import { NS_RETRACTION, retraction, retractionFallback, tombstone } from './retractions.wire.ts';

export interface Retracted {
  readonly at: Date;
  /** Who took it back, where it was not its author; and why. */
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

declare module '#core/message.ts' {
  interface MessageParts {
    readonly retracted?: Retracted;
  }
}

/** Nothing of what it said is kept. */
export const withoutWords = (message: Message, retracted: Retracted): Message => ({
  ...message,
  body: '',
  original: '',
  parts: { retracted },
});

/** For those who cannot take it back; not translated, as nobody knows the language of whoever reads it. */
const FALLBACK = 'This person attempted to retract a previous message, but it is not supported by your client.';

export const retractions = defineFeature({
  name: 'retractions',
  xeps: ['0424'],
  setup(session) {
    session.advertise(NS_RETRACTION);
    session.own(
      session.inbox.describeWith(({ envelope: { message, source, sentAt: at } }, description) => {
        if (retraction.decode(message)) return { ...description, isAside: true };
        const isGone = source === 'archive' && tombstone.decode(message) !== undefined;
        return isGone ? { body: '', isOpaque: true, parts: { retracted: { at } } } : description;
      }),
    );
    /** Its words are not sent once more, where it is not known whether they have arrived. */
    const forget = (message: Message, kept?: string) =>
      session.work.run(() => session.store(withdraw(session, message, kept)));
    // It was here in full, and was taken back while we were not.
    session.onMessage(tombstone, (_, { envelope: { source, sentAt: at }, message, isNew }) => {
      const isNews = source === 'archive' && !isNew && message && !message.parts?.retracted;
      return isNews ? { messages: [withoutWords(message, { at })] } : undefined;
    });
    session.onMessage(retraction, async (id, received) => {
      const plan = await changeReferred(ownNamesByReference(id, received.address), received, {
        isOfSender: true,
        change: (message) =>
          message.parts?.retracted ? undefined : withoutWords(message, { at: received.envelope.sentAt }),
      });
      // Taken back in another tab, for which this one might send it.
      const [own] = received.address.isOwn ? (plan?.messages ?? []) : [];
      return own ? { ...plan, afterwards: () => void forget(own) } : plan;
    });
    const idOf = ({ kind }: Conversation, message: Message) => referenceId(message, kind);
    /** Own words that may have reached others; what has not can be discarded. */
    const isRetractable = (message: Message, conversation: Conversation): boolean =>
      message.isOwn &&
      message.delivery !== 'pending' &&
      message.delivery !== 'failed' &&
      message.parts?.retracted === undefined &&
      idOf(conversation, message) !== undefined;
    return {
      isRetractable,
      /** @param asked as it was when somebody thought of it. @returns false where it cannot be taken back any more. */
      async retract(conversation: Conversation, asked: Message): Promise<boolean> {
        const message = conversation.timeline.find(asked.id) ?? asked;
        const id = idOf(conversation, message);
        if (id === undefined || !isRetractable(message, conversation)) return false;
        const gone = withoutWords(message, { at: new Date(session.clock.now()) });
        const changed = [gone.delivery === 'sent' ? { ...gone, delivery: undefined } : gone];
        const children = [...retraction.encode(id), ...retractionFallback(FALLBACK)];
        const post = newId();
        await session.outbox.post(conversation, { id: post, children, changed });
        await forget(message, post);
        return true;
      },
    };
  },
});
