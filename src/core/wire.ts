/** The stream as a session sees it, and how it is brought to confirm what it has taken. */
import type { BareJid } from '#lib/jid.ts';
import type { IqRequest } from '#xmpp/stream/requests.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import type { Outbox } from './outbox.ts';

/** What a session needs of the stream beneath it. */
export interface Wire {
  send(stanza: XmlElement): boolean;
  request(request: IqRequest): Promise<XmlElement>;
  /** Whether the stream confirms what it took (XEP-0198). */
  acknowledges(): boolean;
}

/** XEP-0199 XMPP Ping, version 2.0.1. */
const PING: XmlElement = { name: 'ping', ns: 'urn:xmpp:ping', attrs: {}, children: [] };

/** Without XEP-0198, an answer to a question asked after a message shows that the server has taken the message. */
export function confirmByQuestion(wire: Wire, outbox: Outbox, server: BareJid): void {
  if (wire.acknowledges()) return;
  const sent = outbox.handedOver;
  const settle = () => outbox.acknowledge(sent);
  void wire.request({ type: 'get', to: server, payload: PING }).then(settle, (failure) => {
    // Any answer will do; only silence says nothing.
    if (failure.condition !== 'timeout' && failure.condition !== 'disconnected') settle();
  });
}
