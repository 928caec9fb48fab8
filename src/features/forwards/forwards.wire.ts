/** XEP-0297 Stanza Forwarding, version 1.0: copies of what we say for our own other devices. */
import type { BareJid, FullJid } from '#lib/jid.ts';
import { NS_CARBONS } from '#xmpp/envelope.ts';
import { child, NS_CLIENT, withAttrs, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_FORWARD = 'urn:xmpp:forward:0';

export interface Copy {
  readonly self: BareJid;
  readonly from: FullJid;
  readonly id: string;
  readonly stamp: Date;
}

/** No other device is to get a copy (XEP-0280 §9): what is encrypted for a single one is of no use elsewhere. */
export const isForOneDevice = (message: XmlElement): boolean => child(message, 'private', NS_CARBONS) !== undefined;

/** The sender is named inside, as the server names it outside. */
export const forwardCopy = (message: XmlElement, { self, from, id, stamp }: Copy): XmlElement =>
  xml(
    'message',
    NS_CLIENT,
    { to: self, type: 'chat', id },
    xml(
      'forwarded',
      NS_FORWARD,
      {},
      xml('delay', 'urn:xmpp:delay', { stamp: stamp.toISOString() }),
      withAttrs(message, { from }),
    ),
  );
