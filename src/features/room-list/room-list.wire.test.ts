import { describeWire } from '#test/support/wire-cases.ts';
import { decodeError } from '#xmpp/stanza-error.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import { askSearch, isOtherOrderWanted, restWanted, searchPage } from './channel-search.wire.ts';
import { askPage, roomPage, roomWords } from './room-list.wire.ts';

/** What is made of a refusal. */
const searchError = {
  decode(iq: XmlElement) {
    const failure = decodeError(iq);
    const rest = restWanted(failure);
    const isOther = isOtherOrderWanted(failure);
    return rest || isOther ? { ...rest, isOtherOrderWanted: isOther } : undefined;
  },
};

describeWire('finding rooms', new URL('cases/', import.meta.url), {
  codecs: { searchPage, searchError, roomPage, roomWords: { decode: roomWords } },
  builds: { askPage, askSearch },
});
