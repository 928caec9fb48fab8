/** Answers that say what they answer. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import { isProtected, namesByReference, referenceId } from '#core/reference.ts';
import type { Jid } from '#lib/jid.ts';
import { NS_REPLY, quotation, quoting, replyTo, unquoted } from './replies.wire.ts';

export interface Reply {
  /** What the answered message is known by on the wire. */
  readonly id: string;
  readonly author: Jid | undefined;
  /** The beginning of what is answered, as it is known here, or else as whoever answers has it. */
  readonly quoted: string;
}

declare module '#core/message.ts' {
  interface MessageParts {
    readonly reply?: Reply;
  }
}

/** Enough to know again what is answered. */
const MAX_QUOTED = 300;

const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length > MAX_QUOTED ? `${characters.slice(0, MAX_QUOTED).join('')}…` : text;
};

/** The beginning of what is answered; a quotation is not the place to say what was covered. */
const quotedOf = ({ body, parts }: Message): string => shortened(parts?.spoiler ? (parts.spoiler.hint ?? '') : body);

export type RepliesHandle = ReturnType<(typeof replies)['setup']>;

export const replies = defineFeature({
  name: 'replies',
  xeps: ['0461', '0428'],
  setup(session) {
    session.advertise(NS_REPLY);
    session.own(
      session.inbox.describeWith(({ envelope }, description) => {
        const found = replyTo.decode(envelope.message);
        if (!found || description.body === undefined) return description;
        const cited = quotation(envelope.message);
        const reply = { ...found, quoted: shortened(cited?.quoted ?? '') };
        const body = cited ? unquoted(description.body, cited) : description.body;
        return { ...description, body: body || description.body, parts: { ...description.parts, reply } };
      }),
    );
    // Who said what is known better here than by whoever quotes it.
    session.onMessage(replyTo, async ({ id }, { message, find, address }) => {
      const reply = message?.parts?.reply;
      if (!reply) return undefined;
      const found = await Promise.all(namesByReference(id, address).map(find));
      const answered = found.find((each) => each !== undefined);
      if (!answered) return undefined;
      // What came encrypted does not stand again in what came in clear.
      const quoted = isProtected(answered) ? '' : quotedOf(answered);
      const known = { ...reply, author: answered.sender, quoted };
      return { messages: [{ ...message, parts: { ...message.parts, reply: known } }] };
    });
    session.own(
      session.outbox.annotateWith((_, { body, parts }) => {
        const reply = parts?.reply;
        if (!reply) return [];
        return [...replyTo.encode(reply), ...(reply.quoted ? quoting(reply.quoted, body) : [])];
      }),
    );
    return {
      isAnswerable: (message: Message, conversation: Conversation): boolean =>
        message.delivery !== 'failed' &&
        message.parts?.retracted === undefined &&
        referenceId(message, conversation.kind) !== undefined,
      /** What goes with an answer to `message`. */
      to: (message: Message, conversation: Conversation): Reply => ({
        id: referenceId(message, conversation.kind) ?? '',
        author: message.sender,
        quoted: quotedOf(message),
      }),
      /** Leads to what is answered. @returns whether it was found. */
      show: (conversation: Conversation, { id }: Reply): Promise<boolean> =>
        session.history.showMessage(
          conversation,
          namesByReference(id, { kind: conversation.kind, conversation: conversation.id }),
        ),
    };
  },
});
