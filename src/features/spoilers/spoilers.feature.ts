/** Messages that their readers uncover themselves. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { MessageParts } from '#core/message.ts';
import { readSpoiler } from './spoilers.model.ts';
import { NS_SPOILER, spoiler } from './spoilers.wire.ts';

export const spoilers = defineFeature({
  name: 'spoilers',
  xeps: ['0382'],
  setup(session) {
    session.advertise(NS_SPOILER);
    session.own(
      session.inbox.describeWith(({ envelope }, description) => {
        const found = spoiler.decode(envelope.message);
        return found ? { ...description, parts: { ...description.parts, spoiler: found } } : description;
      }),
    );
    session.own(session.outbox.annotateWith((_, { parts }) => (parts?.spoiler ? spoiler.encode(parts.spoiler) : [])));
    return {
      /** Between two who encrypt it would go out beside the words, where everybody could read the hint. */
      isPossible: (conversation: Conversation): boolean => !session.outbox.encryptions.isSecret(conversation),
      /** @param rest `[HINT:] TEXT` */
      say(conversation: Conversation, rest: string, parts?: MessageParts): void {
        const { words, hint } = readSpoiler(rest);
        session.say(conversation, words, { ...parts, spoiler: hint === undefined ? {} : { hint } }, true);
      },
    };
  },
});
