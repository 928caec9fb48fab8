/** What can be done with a message where it stands: copied, passed on, gathered with others. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { discard, isDiscardable } from '#core/history/discard.ts';
import type { Message, MessageParts } from '#core/message.ts';
import { roster } from '../roster/roster.feature.ts';

/**
 * Words go on as our own, with what belongs to them: what they answered, how they were protected and what was thought of
 * them stays where it was.
 */
const GOING: ReadonlySet<string> = new Set(['unstyled', 'spoiler', 'files', 'previews']);

const partsToForward = ({ parts = {} }: Message): MessageParts =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => GOING.has(name)));

/** Parts that say that a message could not be read: its words are ours then, not its sender's. */
const UNREAD: Readonly<Record<string, readonly unknown[]>> = { otr: ['unreadable', 'elsewhere'], sealed: [true] };

const isReadable = ({ parts = {} }: Message): boolean =>
  !Object.entries(parts).some(([name, part]) => UNREAD[name]?.includes(part));

export const hasWords = ({ body }: Message): boolean => body !== '';

export const isForwardable = (message: Message): boolean => hasWords(message) && isReadable(message);

export const messageMenu = defineFeature({
  name: 'message menu',
  requires: [roster],
  setup(session) {
    return {
      isDiscardable: (message: Message): boolean => isDiscardable(session, message),
      discard: (message: Message): Promise<void> => discard(session, message),
      forward(messages: readonly Message[], to: Conversation): void {
        for (const message of messages.filter(isForwardable)) {
          session.say(to, message.body, partsToForward(message), true);
        }
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
