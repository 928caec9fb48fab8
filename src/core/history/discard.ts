/** Takes back what has reached nobody: as if it had not been written. What may have arrived can only be retracted. */

import type { Write } from '#storage/records.ts';
import { elements } from '#xmpp/xml.ts';
import { type Conversation, lastOf, type Summary } from '../conversation.ts';
import type { Message } from '../message.ts';
import type { OutboxEntry } from '../outbox-entry.ts';
import type { Session } from '../session.ts';
import { withCleared } from './clear.ts';
import { bySender } from './message-records.ts';

declare module '../events.ts' {
  interface ClientEvents {
    /** A message of ours that has reached nobody is gone. */
    discarded: { readonly message: Message };
  }
}

/** So far back is looked for what was said before it. */
const MOST_BEFORE = 50;

/** What has failed; and what is this tab's to send and no stream has had yet, also none of an earlier session. */
export function isDiscardable({ outbox }: Session, { delivery, stanzaId = '' }: Message): boolean {
  if (delivery !== 'pending') return delivery === 'failed';
  const mayBeThere = outbox.left.sent.includes(stanzaId) || outbox.doubtful.includes(stanzaId);
  return !mayBeThere && outbox.entries.find(stanzaId) !== undefined;
}

/**
 * Takes a message and what speaks of it, such as its correction, out of the outbox. @returns what makes it last.
 * @param kept stays there, such as what takes the message back.
 */
export function withdraw({ outbox }: Session, { conversation, stanzaId }: Message, kept?: string): Write[] {
  const speaksOfIt = ({ isPost, clear, stanza }: OutboxEntry) =>
    isPost && elements(clear ?? stanza).some(({ attrs }) => attrs.id === stanzaId);
  const concerned = outbox.entries.all.filter(
    (entry) =>
      entry.conversation === conversation &&
      entry.stanzaId !== kept &&
      (entry.stanzaId === stanzaId || speaksOfIt(entry)),
  );
  const writes: Write[] = [];
  for (const entry of concerned) outbox.forget(entry.stanzaId, { add: (plan) => writes.push(...(plan.writes ?? [])) });
  return writes;
}

/** In lists there stands what was said before it. */
async function summaryWithout({ records }: Session, { id, summary }: Conversation, gone: Message): Promise<Summary> {
  const said = await records.newest(id, MOST_BEFORE);
  const last = said.findLast((message) => message.id !== gone.id && !message.parts?.quiet);
  const next = withCleared(summary.peek(), [gone]);
  if (last) return { ...next, last: lastOf(last) };
  // Nothing has been said at all: whoever writes to a stranger accepts them, but nothing has come to that.
  const { standing, ...before } = next;
  return { ...before, ...(standing !== 'accepted' && { standing }), last: undefined, lastRank: undefined };
}

/** From the disk, the screen and the index. @param writes take it out of the outbox. To be called in its turn. */
export async function takeAway(session: Session, message: Message, writes: readonly Write[]): Promise<void> {
  const { conversations, records } = session;
  const conversation = conversations.get(message.conversation);
  if (!conversation) return;
  const next = await summaryWithout(session, conversation, message);
  await session.store([...writes, ...records.remove(message), conversations.writeSummary(conversation, next)]);
  conversation.timeline.remove(message.id);
  conversation.setSummary(next);
  session.emit('messagesStored', [message]);
}

/** Resolves when it is gone; what has been sent meanwhile stays. */
export async function discard(
  session: Session,
  { conversation, isOwn, sender, stanzaId = '' }: Message,
): Promise<void> {
  await session.work.run(async () => {
    const name = bySender({ isOwn, sender }, stanzaId);
    const [message] = await session.records.find([{ conversation, name }]);
    if (!message || !isDiscardable(session, message)) return;
    await takeAway(session, message, withdraw(session, message));
    session.emit('discarded', { message });
  });
}
