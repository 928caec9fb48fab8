/**
 * The envelope of a received message, opened and verified once: carbons (XEP-0280 v1.0.1 §11), archive results
 * (XEP-0313 v1.1.3 §8), forwarding (XEP-0297 v1.0). Whatever comes out has a sender that can be believed.
 */
import { anyJid, type BareJid, bareOf, domainOf, type Jid } from '#lib/jid.ts';
import { decodeDelay } from './delay.ts';
import { stanzaIdBy } from './stanza-id.ts';
import { child, NS_CLIENT, withAttrs, type XmlElement } from './xml.ts';

export const NS_CARBONS = 'urn:xmpp:carbons:2';
export const NS_FORWARD = 'urn:xmpp:forward:0';
export const NS_MAM = 'urn:xmpp:mam:2';

export interface Envelope {
  /** The innermost stanza. */
  readonly message: XmlElement;
  readonly from: Jid;
  readonly to: Jid;
  /** Our own account sent it, from this or another client. */
  readonly isSent: boolean;
  readonly sentAt: Date;
  /** The server said when it was sent; otherwise `sentAt` is when it came. */
  readonly isDelayed: boolean;
  readonly source: 'live' | 'carbon' | 'archive';
  /** Where it stands in an archive that we trust for it. */
  readonly archiveId: string | undefined;
  /** The archive that holds it: our own account's or a room's. */
  readonly archive: BareJid;
  /** The query that an archive result answers. */
  readonly queryId: string | undefined;
}

export interface Reader {
  /** Our own address. */
  readonly self: BareJid;
  readonly now: Date;
  /** Whether we have asked that archive by this query. */
  isExpected(queryId: string, archive: BareJid): boolean;
}

export type Opened = { readonly envelope: Envelope } | { readonly dropped: string };

const forwarded = (wrapper: XmlElement) => {
  const outer = child(wrapper, 'forwarded', NS_FORWARD);
  const message = outer && child(outer, 'message', NS_CLIENT);
  return outer && message && { message, delay: decodeDelay(outer) };
};

/** Opens what came over the stream. Forged or malformed wrappings are dropped with the reason. */
export function openEnvelope(stanza: XmlElement, reader: Reader): Opened {
  const result = child(stanza, 'result', NS_MAM);
  if (result) return openArchiveResult(stanza, result, reader);
  const carbon = child(stanza, 'received', NS_CARBONS) ?? child(stanza, 'sent', NS_CARBONS);
  if (carbon) return openCarbon(stanza, carbon, reader);
  return openCopy(stanza, reader) ?? openLive(stanza, reader);
}

/** XEP-0280 §11: only our own account may deliver carbons, else anybody could put words into anybody's mouth. */
function openCarbon(stanza: XmlElement, carbon: XmlElement, { self, now }: Reader): Opened {
  if (anyJid(stanza.attrs.from) !== self) return { dropped: 'forged carbon' };
  const inner = forwarded(carbon);
  if (!inner) return { dropped: 'incomplete carbon' };
  const from = anyJid(inner.message.attrs.from);
  const to = anyJid(inner.message.attrs.to) ?? self;
  if (!from) return { dropped: 'incomplete carbon' };
  const isSent = bareOf(from) === self;
  const isOurs = carbon.name === 'sent' ? isSent : bareOf(to) === self;
  if (!isOurs) return { dropped: 'foreign carbon' };
  const delay = inner.delay ?? trustedDelay(inner.message, from, self);
  const archiveId = stanzaIdBy(inner.message, self);
  return {
    envelope: {
      message: inner.message,
      from,
      to,
      isSent,
      sentAt: delay?.sentAt ?? now,
      isDelayed: delay !== undefined,
      source: 'carbon',
      archiveId,
      archive: self,
      queryId: undefined,
    },
  };
}

/** XEP-0297 §3: what another client of our account says, sent by it to all of ours; the server vouches for the sender. */
function openCopy(stanza: XmlElement, reader: Reader): Opened | undefined {
  const from = anyJid(stanza.attrs.from);
  const isOurs = from !== undefined && bareOf(from) === reader.self && stanza.attrs.type !== 'groupchat';
  if (!isOurs || !forwarded(stanza) || child(stanza, 'body')) return undefined;
  return openCarbon(withAttrs(stanza, { from: reader.self }), { ...stanza, name: 'sent' }, reader);
}

/** XEP-0313 §8: a result counts only as the answer to a query of ours, from the archive that we asked. */
function openArchiveResult(stanza: XmlElement, result: XmlElement, { self, isExpected }: Reader): Opened {
  const sender = stanza.attrs.from === undefined ? self : anyJid(stanza.attrs.from);
  const { queryid: queryId, id: archiveId } = result.attrs;
  const archive = sender && bareOf(sender);
  if (!archive || !queryId || !isExpected(queryId, archive)) return { dropped: 'unasked archive result' };
  const inner = forwarded(result);
  const from = anyJid(inner?.message.attrs.from);
  if (!inner?.delay || !from || !archiveId) return { dropped: 'incomplete archive result' };
  const to = anyJid(inner.message.attrs.to) ?? self;
  const isRoom = archive !== self;
  if (isRoom && bareOf(from) !== archive) return { dropped: 'foreign archive result' };
  if (!isRoom && bareOf(from) !== self && bareOf(to) !== self) return { dropped: 'foreign archive result' };
  return {
    envelope: {
      message: inner.message,
      from,
      to,
      isSent: !isRoom && bareOf(from) === self,
      sentAt: inner.delay.sentAt,
      isDelayed: true,
      source: 'archive',
      archiveId,
      archive,
      queryId,
    },
  };
}

function openLive(stanza: XmlElement, { self, now }: Reader): Opened {
  // RFC 6120 §8.1.2.1: without a sender it comes from our own account.
  const from = stanza.attrs.from === undefined ? self : anyJid(stanza.attrs.from);
  if (!from) return { dropped: 'malformed sender' };
  const to = anyJid(stanza.attrs.to) ?? self;
  const archive = stanza.attrs.type === 'groupchat' ? bareOf(from) : self;
  const delay = trustedDelay(stanza, from, self);
  return {
    envelope: {
      message: stanza,
      from,
      to,
      isSent: bareOf(from) === self && stanza.attrs.type !== 'groupchat',
      // Nothing has been said later than now.
      sentAt: delay && delay.sentAt < now ? delay.sentAt : now,
      isDelayed: delay !== undefined,
      source: 'live',
      archiveId: stanzaIdBy(stanza, archive),
      archive,
      queryId: undefined,
    },
  };
}

/** A contact may not backdate what they say: a delay counts from our own server or, in a room, from the room. */
const trustedDelay = (message: XmlElement, from: Jid, self: BareJid) =>
  decodeDelay(message, message.attrs.type === 'groupchat' ? [bareOf(from)] : [self, domainOf(self)]);
