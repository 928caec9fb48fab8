/** Forgets a conversation's messages here, and here alone: the archive and everybody else keep theirs. */
import type { Conversation, Summary } from '../conversation.ts';
import { isUnderWay, type Message } from '../message.ts';
import type { Session } from '../session.ts';
import type { Ledger } from './ledger.ts';

declare module '../events.ts' {
  interface ClientEvents {
    /** Its messages are no longer on this device. */
    cleared: { readonly conversation: Conversation };
  }
}

/** More of our own than wait to be sent, or for their place in the archive. */
const MOST_UNPLACED = 500;

/** What came before is not fetched again: the history begins anew where it was cleared. */
function beginningAtItsEnd(ledger: Ledger): Ledger {
  const newest = ledger.at(-1);
  return newest ? [{ ...newest, oldest: newest.newest, reachesStart: true }] : ledger;
}

/** Where the archive has them after all, they are not to come back. */
export function withCleared(summary: Summary, gone: readonly Message[]): Summary {
  const unplaced = gone.filter(({ isOwn, archiveId }) => isOwn && archiveId === undefined);
  const ids = unplaced.flatMap(({ wireId }) => wireId ?? []);
  return { ...summary, clearedIds: [...(summary.clearedIds ?? []), ...ids].slice(-MOST_UNPLACED) };
}

function cleared(summary: Summary, newest: readonly Message[]): Summary {
  const gone = newest.filter((message) => !isUnderWay(message));
  const readRank = summary.lastRank ?? summary.readRank;
  return { ...withCleared(summary, gone), last: undefined, unreadCount: 0, readRank };
}

/** What is still to be sent stays. Resolves when the rest is gone. */
export async function clearHere(session: Session, conversation: Conversation): Promise<void> {
  const { id, timeline } = conversation;
  const { records, archives, conversations } = session;
  await session.work.run(async () => {
    const newest = await records.newest(id, MOST_UNPLACED);
    const waiting = newest.filter(isUnderWay);
    const next = cleared(conversation.summary.peek(), newest);
    await session.store([
      ...records.removeAll(id),
      ...waiting.flatMap((message) => records.put(message)),
      archives.setLedger(id, beginningAtItsEnd(archives.ledger(id).peek())),
      conversations.writeSummary(conversation, next),
    ]);
    timeline.clear();
    timeline.receive(waiting);
    conversation.setSummary(next);
    conversation.notices.clear();
  });
  session.emit('cleared', { conversation });
}
