import { bareJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { decodeDelay } from './delay.ts';
import { openEnvelope } from './envelope.ts';
import { decodeError, encodeError, type StanzaError } from './stanza-error.ts';
import { encodeOriginId, originId, stanzaIdBy } from './stanza-id.ts';
import { NS_CLIENT, type XmlElement } from './xml.ts';

const self = bareJid('rosalind@arden.example') ?? ('' as never);

/** What the examples say of an envelope; the rest is in envelope.test.ts. */
function opened(stanza: XmlElement) {
  const result = openEnvelope(stanza, {
    self,
    now: new Date(0),
    isExpected: (queryId, archive) => queryId === 'asked' && archive === self,
  });
  if ('dropped' in result) return result;
  const { message, from, to, isSent, source, archiveId } = result.envelope;
  return { id: message.attrs.id, from, to, isSent, source, archiveId };
}

describeWire('stanzas', new URL('cases/', import.meta.url), {
  codecs: {
    stanzaError: {
      decode: (stanza) => {
        const { condition, type, text, detail } = decodeError(stanza);
        return { condition, type, text, detail };
      },
      encode: ({ condition, type }: StanzaError) => [encodeError(condition, type, NS_CLIENT)],
    },
    delay: { decode: decodeDelay },
    originId: { decode: originId, encode: (id: string) => [encodeOriginId(id)] },
    stanzaId: { decode: (stanza) => stanzaIdBy(stanza, self) },
    envelope: { decode: opened },
  },
});
