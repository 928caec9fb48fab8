/** Messages of ours that wait to be encrypted, until they are or never will be. */
import type { ChangeSet } from '#core/change-set.ts';
import type { Conversation } from '#core/conversation.ts';
import { AWAITS_ENCRYPTION } from '#core/encryption.ts';
import { bySender } from '#core/history/message-records.ts';
import { withDelivery, withParts } from '#core/message.ts';
import type { OutboxEntry } from '#core/outbox-entry.ts';
import type { Session } from '#core/session.ts';

const messageOf = ({ conversation, stanzaId }: OutboxEntry, session: Session, changes: ChangeSet) =>
  changes.find(conversation, bySender({ isOwn: true, sender: session.self }, stanzaId));

function forEach(
  session: Session,
  { id }: Conversation,
  task: (entry: OutboxEntry, changes: ChangeSet) => Promise<void>,
): Promise<void> {
  return session.work.run(async () => {
    const ours = session.outbox.entries.all.filter(({ conversation }) => conversation === id);
    if (ours.length === 0) return;
    // No other tab is told of what is private.
    const changes = session.changesFromElsewhere();
    for (const entry of ours) await task(entry, changes);
    changes.add({ afterwards: () => session.outbox.flush() });
    await changes.commit();
  });
}

/** Encrypts what waited for it. What can no longer be encrypted is not sent: it was not meant to be seen by others. */
export function release(session: Session, conversation: Conversation): Promise<void> {
  const { outbox } = session;
  return forEach(session, conversation, async (entry, changes) => {
    const { clear, ...rest } = entry;
    if (!clear) return;
    const message = await messageOf(entry, session, changes);
    if (!message) return outbox.forget(entry.stanzaId, changes);
    try {
      const { parts, ...sealed } = await outbox.encryptions.encrypt(conversation, clear);
      if (sealed.stanza === clear) throw new Error('not-encrypted');
      changes.add({ writes: [outbox.entries.replace(entry, { ...rest, ...sealed })] });
      changes.change(message, withParts(message, parts ?? {}));
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : undefined;
      if (reason === AWAITS_ENCRYPTION) return;
      changes.change(message, withDelivery(message, 'failed', reason));
      outbox.forget(entry.stanzaId, changes);
    }
  });
}

/** What waits or was encrypted for somebody who is gone, and has not been sent, never will be. */
export function refuse(session: Session, conversation: Conversation, reason: string): Promise<void> {
  return forEach(session, conversation, async (entry, changes) => {
    const message = await messageOf(entry, session, changes);
    if (message?.delivery !== 'pending') return;
    changes.change(message, withDelivery(message, 'failed', reason));
    session.outbox.forget(entry.stanzaId, changes);
  });
}
