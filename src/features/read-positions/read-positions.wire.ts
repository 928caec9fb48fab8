/** XEP-0490 Message Displayed Synchronization, version 1.0.1: the item of a conversation, named by its address. */
import { type BareJid, bareJid } from '#lib/jid.ts';
import type { Codec } from '#xmpp/codec.ts';
import { NS_STANZA_ID } from '#xmpp/stanza-id.ts';
import { child, children, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_DISPLAYED = 'urn:xmpp:mds:displayed:0';

/** The newest message that was read, by its place in an archive. */
export interface ReadPosition {
  readonly archive: BareJid;
  readonly archiveId: string;
}

/** Exactly one (§4.1): of several nobody knows which is meant. */
export function readPosition(displayed: XmlElement | undefined): ReadPosition | undefined {
  if (displayed?.name !== 'displayed' || displayed.ns !== NS_DISPLAYED) return undefined;
  const [found, ...others] = children(displayed, 'stanza-id', NS_STANZA_ID);
  const archive = bareJid(found?.attrs.by);
  const archiveId = found?.attrs.id;
  return archive && archiveId && others.length === 0 ? { archive, archiveId } : undefined;
}

export const writePosition = ({ archive, archiveId }: ReadPosition): XmlElement =>
  xml('displayed', NS_DISPLAYED, {}, xml('stanza-id', NS_STANZA_ID, { by: archive, id: archiveId }));

export const positionItem: Codec<ReadPosition> = {
  ns: NS_DISPLAYED,
  decode: (item) => readPosition(child(item, 'displayed', NS_DISPLAYED)),
  encode: (position) => [writePosition(position)],
};
