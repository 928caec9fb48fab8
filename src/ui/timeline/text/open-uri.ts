/** Opens what an XMPP URI names (XEP-0147): a chat, or what a feature does with its action. */
import { bareOf } from '#lib/jid.ts';
import type { XmppUri } from '#lib/xmpp-uri.ts';
import type { ClientView } from '../../client-context.ts';

/** Those who know an action may still sleep. */
const PARTS: Readonly<Record<string, string>> = { join: 'rooms', subscribe: 'contacts', roster: 'contacts' };

export async function openUri({ client, slots, boxes }: ClientView, uri: XmppUri): Promise<void> {
  const session = client.session.peek();
  if (!session) return;
  const action = uri.action ?? 'message';
  const part = PARTS[action];
  if (part) await session.wake(part);
  const feature = slots.uriActions.items.peek().find((each) => each.action === action);
  if (feature) {
    const opened = await feature.open(uri);
    if (opened) boxes.open(opened);
    return;
  }
  const conversation = await session.open(bareOf(uri.jid), 'direct');
  const body = uri.parameters.get('body');
  const isEmpty = conversation.summary.peek().draft === '';
  if (body && isEmpty) await session.revise(conversation, (summary) => ({ ...summary, draft: body }));
  boxes.open(conversation);
}
