/** XEP-0424 Message Retraction, version 0.4, and the form of version 0.3 that older clients speak. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { encodeBody, encodeFallback, encodeStoreHint } from '#xmpp/fallback.ts';
import { child, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_RETRACTION = 'urn:xmpp:message-retract:1';
export const NS_OLDER_RETRACTION = 'urn:xmpp:message-retract:0';
/** XEP-0422 Message Fastening, which the older form stands in. */
const NS_FASTEN = 'urn:xmpp:fasten:0';

function olderTarget(message: XmlElement): string | undefined {
  const fastened = child(message, 'apply-to', NS_FASTEN);
  return fastened && child(fastened, 'retract', NS_OLDER_RETRACTION) && fastened.attrs.id;
}

/** The id of the message that is taken back. */
export const retraction: MessageCodec<string> = {
  ns: NS_RETRACTION,
  decode: (message) => (child(message, 'retract', NS_RETRACTION)?.attrs.id ?? olderTarget(message)) || undefined,
  encode: (id) => [xml('retract', NS_RETRACTION, { id }), encodeStoreHint()],
};

/** What stands in an archive in the place of a message that was taken back: the id of the retracting stanza. */
export const tombstone: MessageCodec<string> = {
  ns: NS_RETRACTION,
  decode: (message) => child(message, 'retracted', NS_RETRACTION)?.attrs.id || undefined,
  encode: () => [],
};

/** For those who do not know the protocol: words that say what cannot be done for them. */
export const retractionFallback = (words: string): XmlElement[] => [encodeBody(words), encodeFallback(NS_RETRACTION)];
