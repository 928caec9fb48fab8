/** What can be done with a message where it stands: copied, passed on, gathered with others. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { discard, isDiscardable } from '#core/history/discard.ts';
import type { Message, MessageParts } from '#core/message.ts';
import { roster } from '../roster/roster.feature.ts';

/** Words go on as our own: what they answered, whom they called and what was thought of them stays where it was. */
const STAYING: ReadonlySet<string> = new Set(['reply', 'versions', 'reactions', 'mention', 'quiet']);

const partsToForward = ({ parts = {} }: Message): MessageParts =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => !STAYING.has(name)));

export const messageMenu = defineFeature({
  name: 'message menu',
  requires: [roster],
  setup(session) {
    return {
      isDiscardable: (message: Message): boolean => isDiscardable(session, message),
      discard: (message: Message): Promise<void> => discard(session, message),
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
