/** An archived message in the wrapping that archives answer with (XEP-0313 §4.2), built from what has been verified of it. */
import type { Session } from '#core/session.ts';
import { toDomElement } from './dom-element.ts';

type Envelope = Parameters<Parameters<Session['inbox']['onMessage']>[0]>[0]['envelope'];

const NS_MAM = 'urn:xmpp:mam:2';
const NS_FORWARD = 'urn:xmpp:forward:0';

export function resultElement({ message, archive, archiveId, queryId, sentAt }: Envelope, session: Session): Element {
  const stamp = sentAt.toISOString();
  const delay = { name: 'delay', ns: 'urn:xmpp:delay', attrs: { stamp }, children: [] };
  const forwarded = { name: 'forwarded', ns: NS_FORWARD, attrs: {}, children: [delay, message] };
  const ids = { ...(queryId !== undefined && { queryid: queryId }), ...(archiveId !== undefined && { id: archiveId }) };
  const result = { name: 'result', ns: NS_MAM, attrs: ids, children: [forwarded] };
  const attrs = { from: archive, to: session.jid };
  return toDomElement({ name: 'message', ns: 'jabber:client', attrs, children: [result] });
}
