/** A stream that is there, and what it says until the session listens. */
import type { FullJid } from '#lib/jid.ts';
import type { XmlElement } from '#xmpp/xml.ts';

export interface Arrival {
  readonly jid: FullJid;
  readonly resumed: boolean;
  readonly unacknowledged: readonly string[];
  readonly stanzas: XmlElement[];
}

/** A stream may drop and come back before the session is there: then it goes on with what that one began. */
export function arrived(before: Arrival | undefined, stream: Omit<Arrival, 'stanzas'>): Arrival {
  const { jid, unacknowledged } = stream;
  const resumed = stream.resumed && (before?.resumed ?? true);
  return { jid, resumed, unacknowledged, stanzas: stream.resumed && before ? before.stanzas : [] };
}
