/** The account's preference, where the site decides about it (XEP-0441). Who is in its lists stays there. */
import type { Session } from '#core/session.ts';
import { type Archiving, archivingPreferences, askArchiving } from './archiving.wire.ts';

export async function setArchiving(session: Session, whose: Archiving): Promise<void> {
  const answer = await session.request({ type: 'get', payload: askArchiving() }).catch(() => undefined);
  const preferences = answer && archivingPreferences.decode(answer);
  if (!preferences || preferences.whose === whose) return;
  for (const payload of archivingPreferences.encode({ ...preferences, whose })) {
    await session.request({ type: 'set', payload });
  }
}
