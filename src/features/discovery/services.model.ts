/** What a server or a service lists: asked by features that come later, and fetched with the first of them. */
import type { Session } from '#core/session.ts';
import type { Jid } from '#lib/jid.ts';
import { askItems, type DiscoItem, discoItems } from './items.wire.ts';

export async function listedBy(session: Session, jid: Jid, node?: string): Promise<readonly DiscoItem[]> {
  const answer = await session.request({ type: 'get', to: jid, payload: askItems(node) });
  return discoItems.decode(answer) ?? [];
}
