/** Shows a conversation that is known; a room that was left is entered again, as whom the visitor was there. */
import type { Conversation } from '#core/conversation.ts';
import type { ClientView } from '../client-context.ts';
import { openUri } from '../timeline/text/open-uri.ts';

export async function openConversation(view: ClientView, { id, kind, ownAddress }: Conversation): Promise<void> {
  const session = view.client.session.peek();
  if (kind === 'room') await openUri(view, { jid: ownAddress ?? id, action: 'join', parameters: new Map() });
  else if (session) view.boxes.enter(await session.open(id, kind));
}
