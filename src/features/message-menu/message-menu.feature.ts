/** What can be done with a message where it stands: copied, passed on, gathered with others. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Message, MessageParts } from '#core/message.ts';
import { roster } from '../roster/roster.feature.ts';

/** Words go on as our own: what they answered and what was thought of them stays where it was. */
function partsToForward({ parts = {} }: Message): MessageParts {
  const { reply: _reply, versions: _versions, reactions: _reactions, ...rest } = parts as Record<string, unknown>;
  return rest;
}

export const messageMenu = defineFeature({
  name: 'message menu',
  requires: [roster],
  setup(session) {
    return {
      forward(messages: readonly Message[], to: Conversation): void {
        for (const message of messages) session.say(to, message.body, partsToForward(message));
      },
      /** Where messages can be passed on to: whom one has talked to last comes first. To be read inside a view. */
      targets(): readonly Conversation[] {
        const known = session.conversations.all.value.filter(({ kind }) => kind !== 'room-private');
        const contacts = session.use(roster).jids.value.map((jid) => session.conversations.ensure(jid, 'direct'));
        const lastAt = ({ summary }: Conversation) => summary.value.last?.sentAt.getTime() ?? 0;
        return [...new Set([...known, ...contacts])].sort((a, b) => lastAt(b) - lastAt(a));
      },
    };
  },
});
